// Of promoted methods of one name the least deep one is meant, and the struct's own before all.
package app

type Deep struct{}

func (Deep) Go()   {}
func (Deep) Only() {}

type Middle struct{ Deep } //> EXTENDS m.Deep exact

func (Middle) Go() {}

type Top struct{ Middle } //> EXTENDS m.Middle exact

type Own struct{ Middle } //> EXTENDS m.Middle exact

func (Own) Go() {}

func run(top Top, own Own) {
	top.Go() //> CALLS m.Middle.Go exact
	top.Only() //> CALLS m.Deep.Only exact
	own.Go() //> CALLS m.Own.Go exact
	own.Middle.Go() //> CALLS m.Middle.Go exact
	own.Deep.Go() //> CALLS m.Deep.Go exact
}
