// The parameter of a lambda has the type that the called method declares for it.
package m;
interface Action<T> { void apply(T value); }
interface Plain { void apply(Item item); }
class Item { void go() {} }
class Decoy { void go() {} }
class Bus<E> {
  void each(Action<E> action) {}
  void plain(Plain plain) {}
}
class App {
  void run(Bus<Item> bus) {
    bus.each(item -> item.go()); //> CALLS m.Bus.each exact, CALLS m.Item.go exact
    bus.plain(item -> item.go()); //> CALLS m.Bus.plain exact, CALLS m.Item.go exact
    Plain plain = item -> item.go(); //> CALLS m.Item.go exact
    Action<Item> action = item -> item.go(); //> CALLS m.Item.go exact
  }
}
