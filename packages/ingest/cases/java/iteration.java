// The variable of an enhanced for has the element type: of arrays, collections and own iterables.
package m;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
class Item { void go() {} }
class Decoy { void go() {} }
class Bag implements Iterable<Item> { //> IMPLEMENTS java.lang.Iterable external
  public Iterator<Item> iterator() { return null; }
}
class App {
  void run(List<Item> list, Item[] array, Map<String, Item> map, Bag bag) {
    for (var item : list) item.go(); //> CALLS m.Item.go exact
    for (var item : array) item.go(); //> CALLS m.Item.go exact
    for (var item : map.values()) item.go(); //> CALLS java.util.Map.values external, CALLS m.Item.go exact
    for (var entry : map.entrySet()) entry.getValue().go(); //> CALLS java.util.Map.Entry.getValue external, CALLS java.util.Map.entrySet external, CALLS m.Item.go exact
    for (var item : bag) item.go(); //> CALLS m.Item.go exact
    for (Item item : bag) item.go(); //> CALLS m.Item.go exact
  }
}
