// The result of a generic method is what its argument says.
package m;
class Apple { void eat() {} }
class Box<T> { T get() { return null; } }
class Tools {
  static <T> T first(T a, int b) { return a; }
  static <T> T open(Box<T> box) { return null; }
  static <T> T make(Class<T> type) { return null; }
  <T> T typed() { return null; }
}
class App {
  void run(Apple apple, Box<Apple> box) {
    Tools.first(apple, 1).eat(); //> CALLS m.Apple.eat exact, CALLS m.Tools.first exact
    Tools.open(box).eat(); //> CALLS m.Apple.eat exact, CALLS m.Tools.open exact
    Tools.make(Apple.class).eat(); //> CALLS m.Apple.eat exact, CALLS m.Tools.make exact
    new Tools().<Apple>typed().eat(); //> CALLS m.Apple.eat exact, CALLS m.Tools.typed exact, INSTANTIATES m.Tools exact
    Apple declared = Tools.first(apple, 1); //> CALLS m.Tools.first exact
    declared.eat(); //> CALLS m.Apple.eat exact
  }
}
