// A variable that holds a function calls it.
package app

type Thing struct{}

func (Thing) Go() {}

func make1() Thing { return Thing{} } //> INSTANTIATES m.Thing exact

var handler = func() Thing { return Thing{} } //> INSTANTIATES m.Thing exact

func run(f func() Thing) {
	f().Go() //> CALLS ? f, CALLS m.Thing.Go exact
	g := make1
	g().Go() //> CALLS m.Thing.Go exact, CALLS m.make1 exact
	handler().Go() //> CALLS m.Thing.Go exact, CALLS m.handler exact
	local := func() Thing { return Thing{} } //> INSTANTIATES m.Thing exact
	local().Go() //> CALLS ? local, CALLS m.Thing.Go exact
	func() { make1() }() //> CALLS m.make1 exact
}
