// A method expression is a function that takes the receiver first.
package app

type Task struct{}

func (Task) Run()       {}
func (*Task) Stop()     {}
func (Task) Name() Name { return Name{} } //> INSTANTIATES m.Name exact

type Name struct{}

func (Name) Show() {}

func run(task Task) {
	Task.Run(task) //> CALLS m.Task.Run exact
	(*Task).Stop(&task) //> CALLS m.Task.Stop exact
	Task.Name(task).Show() //> CALLS m.Name.Show exact, CALLS m.Task.Name exact
	f := Task.Run
	f(task) //> CALLS m.Task.Run exact
}
