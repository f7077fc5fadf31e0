// An inner class is made from a value of the class around it.
package m;
class Outer {
  class Inner { void go() {} }
  static class Nested { void go() {} }
  Inner make() { return new Inner(); } //> INSTANTIATES m.Outer.Inner exact
}
class Inner { void go() {} }
class App {
  void run(Outer outer) {
    outer.new Inner().go(); //> CALLS m.Outer.Inner.go exact, INSTANTIATES m.Outer.Inner exact
    new Outer.Nested().go(); //> CALLS m.Outer.Nested.go exact, INSTANTIATES m.Outer.Nested exact
    new Inner().go(); //> CALLS m.Inner.go exact, INSTANTIATES m.Inner exact
    outer.make().go(); //> CALLS m.Outer.Inner.go exact, CALLS m.Outer.make exact
  }
}
