// Fields have their declared type or their initialiser's; initialisers call from the class.
class Engine { start() {} }
class Decoy { start() {} make() {} }
function make() { return new Engine() }  //> INSTANTIATES app.Engine exact
class Car {
  declared: Engine = make()  //> CALLS app.make exact
  given = new Engine()  //> INSTANTIATES app.Engine exact
  called = make()  //> CALLS app.make exact
  static shared = new Engine()  //> INSTANTIATES app.Engine exact
  later?: Engine
  drive() {
    this.declared.start()  //> CALLS app.Engine.start exact
    this.given.start()  //> CALLS app.Engine.start inferred
    this.called.start()  //> CALLS app.Engine.start inferred
    Car.shared.start()  //> CALLS app.Engine.start inferred
    this.later?.start()  //> CALLS app.Engine.start exact
  }
}
