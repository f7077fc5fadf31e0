// A bare call means the innermost class that has a method of the name, with whatever parameters.
package m;
class Base { void near(int a) {} }
class Outer {
  void near() {}
  void far() {}
  class Inner extends Base { //> EXTENDS m.Base exact
    void run() {
      near(1); //> CALLS m.Base.near exact
      near(); //> CALLS ? near
      far(); //> CALLS m.Outer.far exact
    }
  }
}
