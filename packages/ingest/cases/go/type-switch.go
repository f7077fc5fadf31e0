// In each case of a type switch the variable has the type of the case.
package app

type Cat struct{} //> IMPLEMENTS m.Speaker exact

func (Cat) Speak() {}

type Dog struct{} //> IMPLEMENTS m.Speaker exact

func (*Dog) Speak() {}

type Speaker interface{ Speak() }

func run(animal any, speaker Speaker) {
	switch one := animal.(type) {
	case Cat:
		one.Speak() //> CALLS m.Cat.Speak exact
	case *Dog:
		one.Speak() //> CALLS m.Dog.Speak exact
	case nil:
	default:
		_ = one
	}
	switch one := speaker.(type) {
	case Cat, *Dog:
		one.Speak() //> CALLS m.Speaker.Speak exact
	case interface{ Bark() }:
		one.Bark() //> CALLS m.run.<anonymous 1>.Bark exact
	default:
		one.Speak() //> CALLS m.Speaker.Speak exact
	}
}
