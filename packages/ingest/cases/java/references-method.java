// A method reference refers to the method; the four kinds call nothing.
// kinds: REFERENCES, CALLS
package m;
import java.util.function.Function;
class Item {
  Item() {}
  String text() { return ""; }
  static Item parse(String text) { return null; } //> REFERENCES m.Item exact
}
class Decoy { String text() { return ""; } void help() {} }
class App {
  void help() {}
  void take(Runnable task, Function<String, Item> maker, Function<Item, String> show) {} //> REFERENCES m.Item exact, REFERENCES m.Item exact
  void run() {
    take(this::help, Item::parse, Item::text); //> CALLS m.App.take exact, REFERENCES m.App.help exact, REFERENCES m.Item exact, REFERENCES m.Item exact, REFERENCES m.Item.parse exact, REFERENCES m.Item.text exact
    Runnable again = this::help; //> REFERENCES m.App.help exact
  }
}
