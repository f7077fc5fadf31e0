// What a collection of the JDK gives has the type of its argument.
package m;
import java.util.*;
class Item { void go() {} }
class Decoy { void go() {} }
class App {
  private final List<Item> items = new ArrayList<>(); //> INSTANTIATES java.util.ArrayList external
  private final Map<String, List<Item>> byName = new HashMap<>(); //> INSTANTIATES java.util.HashMap external
  void run(Optional<Item> maybe, Deque<Item> queue) {
    items.get(0).go(); //> CALLS java.util.List.get external, CALLS m.Item.go exact
    byName.get("a").get(0).go(); //> CALLS java.util.List.get external, CALLS java.util.Map.get external, CALLS m.Item.go exact
    maybe.get().go(); //> CALLS java.util.Optional.get external, CALLS m.Item.go exact
    maybe.orElse(null).go(); //> CALLS java.util.Optional.orElse external, CALLS m.Item.go exact
    queue.poll().go(); //> CALLS java.util.Deque.poll external, CALLS m.Item.go exact
    items.iterator().next().go(); //> CALLS java.util.Iterator.next external, CALLS java.util.List.iterator external, CALLS m.Item.go exact
  }
}
