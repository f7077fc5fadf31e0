// A type assertion gives a value of its type, with or without the second value.
package app

type Cat struct{} //> IMPLEMENTS m.Speaker exact

func (Cat) Speak() {}

type Speaker interface{ Speak() }

func run(animal any) {
	animal.(Cat).Speak() //> CALLS m.Cat.Speak exact
	cat := animal.(Cat)
	cat.Speak() //> CALLS m.Cat.Speak exact
	if speaker, ok := animal.(Speaker); ok {
		speaker.Speak() //> CALLS m.Speaker.Speak exact
	}
	animal.(interface{ Run() }).Run() //> CALLS m.run.<anonymous 1>.Run exact
}
