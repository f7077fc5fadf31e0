// A private method is not inherited: a bare call of its name finds the one around.
package m;
class Base {
  private void hidden() {}
  void open() { hidden(); } //> CALLS m.Base.hidden exact
}
class Outer {
  void hidden() {}
  class Derived extends Base { //> EXTENDS m.Base exact
    void run() {
      open(); //> CALLS m.Base.open exact
      hidden(); //> CALLS m.Outer.hidden exact
    }
  }
}
