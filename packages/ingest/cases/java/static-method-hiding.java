// A static method of a subclass hides the one of its superclass.
package m;
class Base { static void make() {} }
class Derived extends Base { static void make() {} } //> EXTENDS m.Base exact
class App {
  void run(Base value) {
    Base.make(); //> CALLS m.Base.make exact
    Derived.make(); //> CALLS m.Derived.make exact
    value.make(); //> CALLS m.Base.make exact
  }
}
