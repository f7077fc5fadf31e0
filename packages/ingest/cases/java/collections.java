// What a collection of the JDK gives has the type of its argument.
package m;
import java.util.*;
class Item { void go() {} }
class Decoy { void go() {} }
class App {
  private final List<Item> items = new ArrayList<>(); //> INSTANTIATES ? ArrayList
  private final Map<String, List<Item>> byName = new HashMap<>(); //> INSTANTIATES ? HashMap
  void run(Optional<Item> maybe, Deque<Item> queue) {
    items.get(0).go(); //> CALLS ? get, CALLS ? go
    byName.get("a").get(0).go(); //> CALLS ? get, CALLS ? get, CALLS ? go
    maybe.get().go(); //> CALLS ? get, CALLS ? go
    maybe.orElse(null).go(); //> CALLS ? go, CALLS ? orElse
    queue.poll().go(); //> CALLS ? go, CALLS ? poll
    items.iterator().next().go(); //> CALLS ? go, CALLS ? iterator, CALLS ? next
  }
}
