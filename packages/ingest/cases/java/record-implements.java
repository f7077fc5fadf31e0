// A record implements interfaces with its accessors and methods.
package m;
interface Named { String name(); default void show() { name(); } } //> CALLS m.Named.name exact
record User(String name) implements Named {} //> IMPLEMENTS m.Named exact
class App {
  void run(User user, Named named) {
    user.name(); //> CALLS m.User.name exact
    named.name(); //> CALLS m.Named.name exact
    user.show(); //> CALLS m.Named.show exact
  }
}
