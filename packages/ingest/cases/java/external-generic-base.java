// A class that extends a collection of the JDK has its methods, with the element type of its header.
package m;
import java.util.ArrayList;
class Item { void go() {} }
class Decoy { void go() {} }
class Items<T> extends ArrayList<T> { T best() { return get(0); } } //> CALLS java.util.ArrayList.get external, EXTENDS java.util.ArrayList external
class ItemList extends Items<Item> { //> EXTENDS m.Items exact
  void run() {
    get(0).go(); //> CALLS java.util.ArrayList.get external, CALLS m.Item.go exact
    this.get(1).go(); //> CALLS java.util.ArrayList.get external, CALLS m.Item.go exact
  }
}
class App {
  void run(ItemList list, Items<Item> other) {
    list.get(0).go(); //> CALLS java.util.ArrayList.get external, CALLS m.Item.go exact
    other.get(0).go(); //> CALLS java.util.ArrayList.get external, CALLS m.Item.go exact
    other.best().go(); //> CALLS m.Item.go exact, CALLS m.Items.best exact
    for (Item item : list) item.go(); //> CALLS m.Item.go exact
    list.forEach(item -> item.go()); //> CALLS java.util.ArrayList.forEach external, CALLS m.Item.go exact
    list.stream().map(item -> item).findFirst().get().go(); //> CALLS java.util.ArrayList.stream external, CALLS java.util.Optional.get external, CALLS java.util.stream.Stream.findFirst external, CALLS java.util.stream.Stream.map external, CALLS m.Item.go exact
  }
}
