// A method value is a function: naming it calls nothing, calling it does.
package app

type Task struct{}

func (Task) Run() {}

func use(f func()) { f() } //> CALLS ? f

func run(task Task) {
	use(task.Run) //> CALLS m.use exact
	f := task.Run
	f() //> CALLS m.Task.Run exact
}
