// A nested class that extends the class around it finds methods by inheritance first.
package m;
class Outer {
  void go() {}
  static class Nested extends Outer { //> EXTENDS m.Outer exact
    void go() {}
    void run() { go(); super.go(); } //> CALLS m.Outer.Nested.go exact, CALLS m.Outer.go exact
  }
  static class Other extends Outer { //> EXTENDS m.Outer exact
    void run() { go(); } //> CALLS m.Outer.go exact
  }
}
