// An auto-accessor is a field.
class Inner { go() {} }
class Decoy { go() {} }
class Outer {
  accessor inner = new Inner()  //> INSTANTIATES app.Inner exact
  static accessor shared: Inner = new Inner()  //> INSTANTIATES app.Inner exact
  use() {
    this.inner.go()  //> CALLS app.Inner.go inferred
    Outer.shared.go()  //> CALLS app.Inner.go exact
  }
}
