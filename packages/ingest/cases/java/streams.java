// The parameter of a lambda has the element type of the stream that it is passed to.
package m;
import java.util.*;
class Part { void go() {} }
class Item { Part part() { return null; } void go() {} boolean isNew() { return true; } }
class App {
  void run(List<Item> items, Optional<Item> maybe, Map<String, Item> map) {
    items.forEach(item -> item.go()); //> CALLS java.util.List.forEach external, CALLS m.Item.go exact
    items.stream().filter(item -> item.isNew()).forEach(item -> item.go()); //> CALLS java.util.List.stream external, CALLS java.util.stream.Stream.filter external, CALLS java.util.stream.Stream.forEach external, CALLS m.Item.go exact, CALLS m.Item.isNew exact
    items.stream().map(item -> item.part()).forEach(part -> part.go()); //> CALLS java.util.List.stream external, CALLS java.util.stream.Stream.forEach external, CALLS java.util.stream.Stream.map external, CALLS m.Item.part exact, CALLS m.Part.go exact
    maybe.ifPresent(item -> item.go()); //> CALLS java.util.Optional.ifPresent external, CALLS m.Item.go exact
    maybe.map(item -> item.part()).get().go(); //> CALLS java.util.Optional.get external, CALLS java.util.Optional.map external, CALLS m.Item.part exact, CALLS m.Part.go exact
    map.forEach((name, item) -> item.go()); //> CALLS java.util.Map.forEach external, CALLS m.Item.go exact
    items.stream().findFirst().get().go(); //> CALLS java.util.List.stream external, CALLS java.util.Optional.get external, CALLS java.util.stream.Stream.findFirst external, CALLS m.Item.go exact
  }
}
