// A local declared with var has the type of its initialiser.
package m;
class Left { void go() {} Right right() { return null; } }
class Right { void go() {} }
class App {
  Left make() { return new Left(); } //> INSTANTIATES m.Left exact
  void run(Left[] all) {
    var left = make(); //> CALLS m.App.make exact
    left.go(); //> CALLS m.Left.go exact
    var right = left.right(); //> CALLS m.Left.right exact
    right.go(); //> CALLS m.Right.go exact
    var made = new Right(); //> INSTANTIATES m.Right exact
    made.go(); //> CALLS m.Right.go exact
    var one = all[0];
    one.go(); //> CALLS m.Left.go exact
    for (var each = make(); ; ) each.go(); //> CALLS m.App.make exact, CALLS m.Left.go exact
  }
}
