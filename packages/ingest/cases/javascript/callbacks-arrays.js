// Callback parameters are elements, and mapped lists hold what the callback gives.
class Task { run() {} }
class Decoy { run() {} }
const tasks = [new Task(), new Task()]  //> INSTANTIATES app.Task exact, INSTANTIATES app.Task exact
tasks.forEach((task) => task.run())  //> CALLS Array.forEach external, CALLS app.Task.run inferred
tasks.filter(Boolean).map(function (task) { task.run() })  //> CALLS Array.filter external, CALLS Array.map external, CALLS app.Task.run inferred
;[1, 2].map(() => new Task()).forEach((task) => task.run())  //> CALLS Array.map external, INSTANTIATES app.Task exact, CALLS Array.forEach external, CALLS app.Task.run inferred
for (const task of tasks) task.run()  //> CALLS app.Task.run inferred
for (const [index, task] of tasks.entries()) task.run()  //> CALLS Array.entries external, CALLS app.Task.run inferred
tasks.find((task) => task)?.run()  //> CALLS Array.find external, CALLS app.Task.run inferred
