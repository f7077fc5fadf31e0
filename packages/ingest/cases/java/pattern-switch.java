// In each case of a pattern switch the variable has the type of its own pattern.
package m;
class Cat { void speak() {} }
class Dog { void speak() {} }
class App {
  boolean loud() { return true; }
  void run(Object animal) {
    switch (animal) {
      case Cat it when loud() -> it.speak(); //> CALLS m.App.loud exact, CALLS m.Cat.speak exact
      case Dog it -> it.speak(); //> CALLS m.Dog.speak exact
      default -> {}
    }
    String text = switch (animal) {
      case Dog one: one.speak(); yield "a"; //> CALLS m.Dog.speak exact
      case Cat one: one.speak(); yield "b"; //> CALLS m.Cat.speak exact
      default: yield "c";
    };
  }
}
