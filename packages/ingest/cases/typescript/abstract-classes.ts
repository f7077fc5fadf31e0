// A call of an abstract method goes to its declaration.
abstract class Base {
  abstract step(): void
  run() { this.step() }  //> CALLS app.Base.step exact
}
class Derived extends Base {  //> EXTENDS app.Base exact
  step() {}
}
class Decoy { step() {} }
function use(base: Base) {
  base.step()  //> CALLS app.Base.step exact
  base.run()  //> CALLS app.Base.run exact
}
new Derived().step()  //> INSTANTIATES app.Derived exact, CALLS app.Derived.step exact
new Derived().run()  //> INSTANTIATES app.Derived exact, CALLS app.Base.run exact
