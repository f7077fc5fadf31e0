// Each type parameter has its own argument, also through a nested generic type.
package m;
class Left { void go() {} }
class Right { void go() {} }
class Pair<A, B> {
  A first() { return null; }
  B second() { return null; }
  Pair<B, A> swap() { return null; }
}
class App {
  void run(Pair<Left, Right> pair, Pair<Pair<Left, Right>, Left> nested) {
    pair.first().go(); //> CALLS m.Left.go exact, CALLS m.Pair.first exact
    pair.second().go(); //> CALLS m.Pair.second exact, CALLS m.Right.go exact
    pair.swap().first().go(); //> CALLS m.Pair.first exact, CALLS m.Pair.swap exact, CALLS m.Right.go exact
    nested.first().second().go(); //> CALLS m.Pair.first exact, CALLS m.Pair.second exact, CALLS m.Right.go exact
  }
}
