// Labels, loops and blocks bind their own locals.
package m;
class Left { void go() {} boolean more() { return true; } }
class Right { void go() {} boolean more() { return true; } }
class App {
  void run(Left[] lefts, Right[] rights) {
    outer:
    for (Left it : lefts) {
      for (int i = 0; it.more(); i++) it.go(); //> CALLS m.Left.go exact, CALLS m.Left.more exact
      if (it.more()) continue outer; //> CALLS m.Left.more exact
    }
    for (Right it : rights) { it.go(); } //> CALLS m.Right.go exact
    do { Left it = lefts[0]; it.go(); } while (rights[0].more()); //> CALLS m.Left.go exact, CALLS m.Right.more exact
  }
}
