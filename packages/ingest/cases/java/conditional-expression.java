// A conditional expression has the type of its branches.
package m;
class Base { void go() {} }
class Left extends Base {} //> EXTENDS m.Base exact
class Right { void go() {} }
class App {
  void run(boolean flag, Left a, Left b, Right c) {
    (flag ? a : b).go(); //> CALLS m.Base.go exact
    (flag ? c : null).go(); //> CALLS m.Right.go exact
    (flag ? new Left() : new Left()).go(); //> CALLS m.Base.go exact, INSTANTIATES m.Left exact, INSTANTIATES m.Left exact
  }
}
