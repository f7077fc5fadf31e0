// A variable keeps its declared type, whatever is assigned to it.
package m;
class Base { void go() {} }
class Derived extends Base { void go() {} } //> EXTENDS m.Base exact
class App {
  void run() {
    Base value = new Derived(); //> INSTANTIATES m.Derived exact
    value.go(); //> CALLS m.Base.go exact
    value = new Base(); //> INSTANTIATES m.Base exact
    value.go(); //> CALLS m.Base.go exact
    Derived exact = new Derived(); //> INSTANTIATES m.Derived exact
    exact.go(); //> CALLS m.Derived.go exact
  }
}
