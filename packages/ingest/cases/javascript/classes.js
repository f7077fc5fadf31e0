// Fields, private names, accessors, static blocks and statics.
class Engine { start() {} }
class Decoy { start() {} #secret() {} }
class Car {
  engine = new Engine()  //> INSTANTIATES app.Engine exact
  #spare = new Engine()  //> INSTANTIATES app.Engine exact
  static count = 0
  static { this.prepare() }  //> CALLS app.Car.prepare exact
  static prepare() {}
  #secret() {}
  get main() { return this.engine }
  arrow = () => this.#secret()  //> CALLS app.Car.#secret exact
  run() {
    this.engine.start()  //> CALLS app.Engine.start inferred
    this.#spare.start()  //> CALLS app.Engine.start inferred
    this.main.start()  //> CALLS app.Engine.start inferred
    this.arrow()  //> CALLS app.Car.arrow exact
    this.assigned = new Engine()  //> INSTANTIATES app.Engine exact
    this.assigned.start()  //> CALLS app.Engine.start inferred
  }
}
