// What a callback returns is what `map` gives.
class Task { run() {} }
class Job { task!: Task; make() { return new Task() } }  //> INSTANTIATES app.Task exact
class Decoy { run() {} }
function use(jobs: Job[]) {
  jobs.map((job) => job.task)[0].run()  //> CALLS Array.map external, CALLS app.Task.run inferred
  jobs.map((job) => job.make()).forEach((task) => task.run())  //> CALLS Array.map external, CALLS app.Job.make inferred, CALLS Array.forEach external, CALLS app.Task.run inferred
  for (const task of jobs.map((job) => new Task())) task.run()  //> CALLS Array.map external, INSTANTIATES app.Task exact, CALLS app.Task.run inferred
}
