// A class that extends a generic one says what its parameter stands for.
package m;
class Apple { void eat() {} }
class Stone { void eat() {} }
class Store<T> { T load() { return null; } T cached; }
class AppleStore extends Store<Apple> { //> EXTENDS m.Store exact
  void run() {
    load().eat(); //> CALLS m.Apple.eat exact, CALLS m.Store.load exact
    cached.eat(); //> CALLS m.Apple.eat exact
    this.load().eat(); //> CALLS m.Apple.eat exact, CALLS m.Store.load exact
    super.load().eat(); //> CALLS m.Apple.eat exact, CALLS m.Store.load exact
  }
}
class Chain<E> extends Store<E> {} //> EXTENDS m.Store exact
class App {
  void run(AppleStore store, Chain<Stone> chain) {
    store.load().eat(); //> CALLS m.Apple.eat exact, CALLS m.Store.load exact
    chain.load().eat(); //> CALLS m.Stone.eat exact, CALLS m.Store.load exact
  }
}
