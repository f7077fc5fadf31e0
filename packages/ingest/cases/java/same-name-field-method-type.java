// A field, a method and a type of one name are told apart by where they stand.
// falls short: what Left() gives is the class Right, which the field of that name hides here.
package m;
class Left { void go() {} static void now() {} }
class Right { void go() {} static void now() {} }
class App {
  Left Right;
  Right Left() { return null; }
  void run() {
    Right.go(); //> CALLS m.Left.go exact
    Left().go(); //> CALLS ? go, CALLS m.App.Left exact
    Left.now(); //> CALLS m.Left.now exact
  }
}
