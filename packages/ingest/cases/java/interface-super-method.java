// Interface.super names the default method of exactly that interface.
package m;
interface Left { default void go() {} }
interface Right { default void go() {} }
class Both implements Left, Right { //> IMPLEMENTS m.Left exact, IMPLEMENTS m.Right exact
  public void go() {
    Left.super.go(); //> CALLS m.Left.go exact
    Right.super.go(); //> CALLS m.Right.go exact
  }
}
