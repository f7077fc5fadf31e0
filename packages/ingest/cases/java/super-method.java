// The keyword super starts behind the class itself, at any depth.
package m;
class A { void go() {} void deep() {} }
class B extends A { void go() { super.go(); } } //> CALLS m.A.go exact, EXTENDS m.A exact
class C extends B { //> EXTENDS m.B exact
  void go() {
    super.go(); //> CALLS m.B.go exact
    super.deep(); //> CALLS m.A.deep exact
    go(); //> CALLS m.C.go exact
  }
  void deep() {}
}
