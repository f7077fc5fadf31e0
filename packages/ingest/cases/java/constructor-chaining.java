// The calls this and super at the head of a constructor run other constructors.
package m;
class Base {
  Base(String name) {}
  Base(int number) {}
}
class Derived extends Base { //> EXTENDS m.Base exact
  Derived() { this(1); } //> CALLS m.Derived.Derived(int number) exact
  Derived(int number) { super(number); } //> CALLS m.Base.Base(int number) exact
  Derived(String name) { super(name); } //> CALLS m.Base.Base(String name) exact
}
