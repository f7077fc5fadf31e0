// A wildcard with an upper bound has the bound's members; one with a lower bound those of Object.
package m;
interface Animal { void feed(); }
class Box<T> { T get() { return null; } }
class App {
  void run(Box<? extends Animal> some, Box<? super Animal> any) {
    some.get().feed(); //> CALLS m.Animal.feed exact, CALLS m.Box.get exact
    any.get().toString(); //> CALLS java.lang.Object.toString external, CALLS m.Box.get exact
  }
}
