// A record has an accessor for each component, unless it declares one itself.
package m;
class Part { void go() {} }
record Pair(Part left, Part right) {
  public Part right() { return right; }
  Part both() { return left(); } //> CALLS m.Pair.left exact
}
class Decoy { Part left() { return null; } Part left; }
class App {
  void run(Pair pair) {
    pair.left().go(); //> CALLS m.Pair.left exact, CALLS m.Part.go exact
    pair.right().go(); //> CALLS m.Pair.right exact, CALLS m.Part.go exact
    pair.both().go(); //> CALLS m.Pair.both exact, CALLS m.Part.go exact
  }
}
