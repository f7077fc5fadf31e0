// Parameters of callbacks handed to array methods are elements of the array.
class Task { run() {} child!: Task }
class Decoy { run() {} }
function use(tasks: Task[], one: readonly Task[], two: Array<Task>, three: ReadonlyArray<Task>) {
  tasks.forEach((task) => task.run())  //> CALLS Array.forEach external, CALLS app.Task.run inferred
  one.filter((task) => task.run()).map((task) => task.run())  //> CALLS Array.filter external, CALLS app.Task.run inferred, CALLS Array.map external, CALLS app.Task.run inferred
  two.find((task) => task)?.run()  //> CALLS Array.find external, CALLS app.Task.run inferred
  three.some(function (task) { return task.run() })  //> CALLS Array.some external, CALLS app.Task.run inferred
  tasks.map(({ child }) => child.run())  //> CALLS Array.map external, CALLS app.Task.run inferred
  tasks.reduce((sum, task) => { task.run(); return sum }, 0)  //> CALLS Array.reduce external, CALLS app.Task.run inferred
  tasks.sort((a, b) => { a.run(); return b.run() })  //> CALLS Array.sort external, CALLS app.Task.run inferred, CALLS app.Task.run inferred
}
