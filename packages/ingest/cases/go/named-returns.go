// Named results are variables of the function.
package app

type Thing struct{}

func (Thing) Go() {}

func make1() (thing Thing, err error) {
	thing.Go() //> CALLS m.Thing.Go exact
	defer func() { thing.Go() }() //> CALLS m.Thing.Go exact
	return
}

func run() {
	thing, _ := make1() //> CALLS m.make1 exact
	thing.Go() //> CALLS m.Thing.Go exact
}
