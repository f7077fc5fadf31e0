// A cast gives a value of the type that it names.
package m;
class Left { void go() {} }
class Right { void go() {} }
class App {
  void run(Object any, Left left) {
    ((Left) any).go(); //> CALLS m.Left.go exact
    ((Right) any).go(); //> CALLS m.Right.go exact
    Right right = (Right) any;
    right.go(); //> CALLS m.Right.go exact
    ((Runnable) () -> left.go()).run(); //> CALLS java.lang.Runnable.run external, CALLS m.Left.go exact
  }
}
