// Reading a getter gives what it returns; a setter's parameter says what the property is.
class Inner { go() {} }
class Decoy { go() {} }
class Outer {
  private held = new Inner()  //> INSTANTIATES app.Inner exact
  get plain() { return this.held }
  get typed(): Inner { return this.held }
  set only(value: Inner) { this.held = value }
  static get shared(): Inner { return new Inner() }  //> INSTANTIATES app.Inner exact
}
function use(outer: Outer) {
  outer.plain.go()  //> CALLS app.Inner.go inferred
  outer.typed.go()  //> CALLS app.Inner.go exact
  outer.only.go()  //> CALLS app.Inner.go exact
  Outer.shared.go()  //> CALLS app.Inner.go exact
}
