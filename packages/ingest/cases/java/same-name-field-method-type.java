// A field, a method and a type of one name are told apart by where they stand.
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
