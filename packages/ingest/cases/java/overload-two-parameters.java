// Each parameter counts: a method is more specific only if all of its parameters are.
package m;
class Pair {
  void join(Object left, Object right) {}
  void join(String left, Object right) {}
  void join(String left, String right) {}
}
class App {
  void run(Pair pair, Object any) {
    pair.join("a", "b"); //> CALLS m.Pair.join(String left, String right) exact
    pair.join("a", any); //> CALLS m.Pair.join(String left, Object right) exact
    pair.join(any, "b"); //> CALLS m.Pair.join(Object left, Object right) exact
    pair.join("a", 'c'); //> CALLS m.Pair.join(String left, Object right) exact
  }
}
