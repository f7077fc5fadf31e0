// A static method is inherited and may be called through a subclass or a value.
package m;
class Base { static Base make() { return new Base(); } void go() {} } //> INSTANTIATES m.Base exact
class Derived extends Base { static void only() {} } //> EXTENDS m.Base exact
class App {
  void run(Derived derived) {
    Derived.make().go(); //> CALLS m.Base.go exact, CALLS m.Base.make exact
    derived.make().go(); //> CALLS m.Base.go exact, CALLS m.Base.make exact
    Derived.only(); //> CALLS m.Derived.only exact
  }
}
