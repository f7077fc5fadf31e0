// A default method is found in the interface unless a class in between has the method.
package m;
interface Greeter {
  default void greet() {}
  default void wave() {}
}
class Base { public void wave() {} }
class Plain implements Greeter {} //> IMPLEMENTS m.Greeter exact
class Mixed extends Base implements Greeter {} //> EXTENDS m.Base exact, IMPLEMENTS m.Greeter exact
class App {
  void run(Plain plain, Mixed mixed) {
    plain.greet(); //> CALLS m.Greeter.greet exact
    mixed.greet(); //> CALLS m.Greeter.greet exact
    mixed.wave(); //> CALLS m.Base.wave exact
  }
}
