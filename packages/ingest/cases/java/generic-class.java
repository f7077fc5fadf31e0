// A type argument is what the members of a generic class give.
package m;
class Apple { void eat() {} }
class Stone { void eat() {} }
class Box<T> {
  T content;
  T get() { return content; }
  Box<T> self() { return this; }
  void put(T value) {}
}
class App {
  Box<Apple> field;
  void run(Box<Apple> box, Box<Stone> other) {
    box.get().eat(); //> CALLS m.Apple.eat exact, CALLS m.Box.get exact
    box.content.eat(); //> CALLS m.Apple.eat exact
    other.get().eat(); //> CALLS m.Box.get exact, CALLS m.Stone.eat exact
    field.get().eat(); //> CALLS m.Apple.eat exact, CALLS m.Box.get exact
    box.self().get().eat(); //> CALLS m.Apple.eat exact, CALLS m.Box.get exact, CALLS m.Box.self exact
    Box<Apple> local = new Box<>(); //> INSTANTIATES m.Box exact
    local.get().eat(); //> CALLS m.Apple.eat exact, CALLS m.Box.get exact
    var made = new Box<Stone>(); //> INSTANTIATES m.Box exact
    made.get().eat(); //> CALLS m.Box.get exact, CALLS m.Stone.eat exact
    Apple taken = box.get(); //> CALLS m.Box.get exact
    taken.eat(); //> CALLS m.Apple.eat exact
  }
}
