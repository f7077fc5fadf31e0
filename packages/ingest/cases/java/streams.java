// The parameter of a lambda has the element type of the stream that it is passed to.
package m;
import java.util.*;
class Part { void go() {} }
class Item { Part part() { return null; } void go() {} boolean isNew() { return true; } }
class App {
  void run(List<Item> items, Optional<Item> maybe, Map<String, Item> map) {
    items.forEach(item -> item.go()); //> CALLS ? forEach, CALLS ? go
    items.stream().filter(item -> item.isNew()).forEach(item -> item.go()); //> CALLS ? filter, CALLS ? forEach, CALLS ? go, CALLS ? isNew, CALLS ? stream
    items.stream().map(item -> item.part()).forEach(part -> part.go()); //> CALLS ? forEach, CALLS ? go, CALLS ? map, CALLS ? part, CALLS ? stream
    maybe.ifPresent(item -> item.go()); //> CALLS ? go, CALLS ? ifPresent
    maybe.map(item -> item.part()).get().go(); //> CALLS ? get, CALLS ? go, CALLS ? map, CALLS ? part
    map.forEach((name, item) -> item.go()); //> CALLS ? forEach, CALLS ? go
    items.stream().findFirst().get().go(); //> CALLS ? findFirst, CALLS ? get, CALLS ? go, CALLS ? stream
  }
}
