// A mixin's class extends its parameter; a class made by one has the members of both.
type Constructor<T = {}> = new (...args: any[]) => T
class Base { base() {} }
class Decoy { base() {} stamped() {} }
function Stamped<T extends Constructor>(Parent: T) {
  return class extends Parent {  //> EXTENDS ? Parent
    stamped() {}
  }
}
class Made extends Stamped(Base) {  //> EXTENDS app.Stamped.class exact, CALLS app.Stamped exact
  own() {
    this.stamped()  //> CALLS app.Stamped.class.stamped inferred
  }
}
