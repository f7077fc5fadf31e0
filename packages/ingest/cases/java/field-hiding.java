// A field hides the inherited one of its name by the static type of what stands before it.
package m;
class Left { void go() {} }
class Right { void go() {} }
class Base { Left part; }
class Derived extends Base { //> EXTENDS m.Base exact
  Right part;
  void run(Base base) {
    part.go(); //> CALLS m.Right.go exact
    this.part.go(); //> CALLS m.Right.go exact
    super.part.go(); //> CALLS m.Left.go exact
    base.part.go(); //> CALLS m.Left.go exact
    ((Base) this).part.go(); //> CALLS m.Left.go exact
  }
}
