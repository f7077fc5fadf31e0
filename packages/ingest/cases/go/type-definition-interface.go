// A type that is defined as an interface has the interface's methods.
package app

type Opener interface{ Open() }

type Door Opener //> IMPLEMENTS m.Opener exact

type Decoy struct{} //> IMPLEMENTS m.Opener exact

func (Decoy) Open() {}

func run(door Door) {
	door.Open() //> CALLS m.Opener.Open exact
}
