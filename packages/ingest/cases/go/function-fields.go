// A field of function type is called like a method, and is none.
package app

type Thing struct{}

func (Thing) Go() {}

type Config struct {
	Make func() Thing
	Done func()
}

func (c Config) Run() {
	c.Make().Go() //> CALLS ? Make, CALLS m.Thing.Go exact
	c.Done() //> CALLS ? Done
}

func Done() {}

func run() {
	c := Config{Make: func() Thing { return Thing{} }} //> INSTANTIATES m.Config exact, INSTANTIATES m.Thing exact
	c.Make().Go() //> CALLS ? Make, CALLS m.Thing.Go exact
	Done() //> CALLS m.Done exact
}
