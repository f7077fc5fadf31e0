// Fields of an interface are constants of it.
package m;
class Key { void turn() {} static Key of(String text) { return null; } }
interface Keys { Key DOOR = Key.of("door"); } //> CALLS m.Key.of exact
class App {
  void run() { Keys.DOOR.turn(); } //> CALLS m.Key.turn exact
}
