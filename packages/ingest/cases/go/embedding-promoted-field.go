// Fields of embedded structs are promoted, too.
package app

type Pump struct{}

func (Pump) Run() {}

type Base struct{ Pump Pump }

type Machine struct{ Base } //> EXTENDS m.Base exact

type Decoy struct{ Pump int }

func run(machine Machine) {
	machine.Pump.Run() //> CALLS m.Pump.Run exact
	machine.Base.Pump.Run() //> CALLS m.Pump.Run exact
}
