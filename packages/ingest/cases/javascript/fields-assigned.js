// Fields assigned in methods, constructors and from outside hold what is assigned.
class Engine { start() {} }
class Decoy { start() {} }
class Car {
  constructor(engine) { this.given = engine; this.made = new Engine() }  //> INSTANTIATES app.Engine exact
  set() { this.later = this.made }
  run() {
    this.made.start()  //> CALLS app.Engine.start inferred
    this.later.start()  //> CALLS app.Engine.start inferred
    this.given.start()  //> CALLS ? start
  }
}
