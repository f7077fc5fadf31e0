// What an overloaded method gives is what the chosen one declares.
package m;
class Left { void go() {} }
class Right { void go() {} }
class Pick {
  Left by(int number) { return null; }
  Right by(String text) { return null; }
  Left count(int one) { return null; }
  Right count(int one, int two) { return null; }
}
class App {
  void run(Pick pick) {
    pick.by(1).go(); //> CALLS m.Left.go exact, CALLS m.Pick.by(int number) exact
    pick.by("a").go(); //> CALLS m.Pick.by(String text) exact, CALLS m.Right.go exact
    pick.count(1).go(); //> CALLS m.Left.go exact, CALLS m.Pick.count(int one) exact
    pick.count(1, 2).go(); //> CALLS m.Pick.count(int one, int two) exact, CALLS m.Right.go exact
  }
}
