// A field at a lesser depth hides a promoted method of its name.
package app

type Inner struct{}

func (Inner) Handle() {}

type Task struct{}

func (Task) Handle() {}

type Outer struct {
	Inner //> EXTENDS m.Inner exact
	Next Task
}

func run(outer Outer) {
	outer.Handle() //> CALLS m.Inner.Handle exact
	outer.Next.Handle() //> CALLS m.Task.Handle exact
	outer.Inner.Handle() //> CALLS m.Inner.Handle exact
}
