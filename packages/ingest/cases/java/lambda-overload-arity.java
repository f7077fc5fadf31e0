// A lambda fits functional interfaces whose method takes as many parameters.
package m;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
class Item { void go() {} }
interface Visit { void visit(Item item); }
interface Pair { void visit(Item left, Item right); }
class App {
  void each(Visit visit) {}
  void each(Pair pair) {}
  void take(Supplier<Item> none) {}
  void take(Function<Item, Item> one) {}
  void take(BiFunction<Item, Item, Item> two) {}
  void run() {
    each(item -> item.go()); //> CALLS m.App.each(Visit visit) exact, CALLS m.Item.go exact
    each((left, right) -> right.go()); //> CALLS m.App.each(Pair pair) exact, CALLS m.Item.go exact
    take(() -> null); //> CALLS m.App.take(Supplier<Item> none) exact
    take(one -> one); //> CALLS m.App.take(Function<Item, Item> one) exact
    take((one, two) -> two); //> CALLS m.App.take(BiFunction<Item, Item, Item> two) exact
  }
}
