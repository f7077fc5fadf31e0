// A method of an embedded type is promoted to the struct around it.
package app

type Engine struct{}

func (e Engine) Start() {}

type Decoy struct{}

func (d Decoy) Start() {}

type Car struct{ Engine } //> EXTENDS m.Engine exact

func run(car Car, pointer *Car) {
	car.Start() //> CALLS m.Engine.Start exact
	car.Engine.Start() //> CALLS m.Engine.Start exact
	pointer.Start() //> CALLS m.Engine.Start exact
}
