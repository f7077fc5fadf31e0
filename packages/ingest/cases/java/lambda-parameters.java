// Parameters of a lambda hide fields; with declared types their members are known.
package m;
interface Use<T> { void apply(T value); }
interface Two { void apply(Left left, Right right); }
class Left { void go() {} }
class Right { void go() {} }
class App {
  Left item;
  void run() {
    Two two = (left, right) -> left.go(); //> CALLS m.Left.go exact
    Use<Right> declared = (Right item) -> item.go(); //> CALLS m.Right.go exact
    item.go(); //> CALLS m.Left.go exact
  }
}
