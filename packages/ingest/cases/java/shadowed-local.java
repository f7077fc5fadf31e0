// A local or parameter hides a field of its name; methods have names of their own.
package m;
class Left { void go() {} }
class Right { void go() {} }
class App {
  Left part;
  Left part() { return part; }
  void run(Right part) {
    part.go(); //> CALLS m.Right.go exact
    this.part.go(); //> CALLS m.Left.go exact
    part().go(); //> CALLS m.App.part exact, CALLS m.Left.go exact
  }
  void block() {
    { Right part = null; part.go(); } //> CALLS m.Right.go exact
    part.go(); //> CALLS m.Left.go exact
    for (Right part : new Right[0]) part.go(); //> CALLS m.Right.go exact
    part.go(); //> CALLS m.Left.go exact
  }
}
