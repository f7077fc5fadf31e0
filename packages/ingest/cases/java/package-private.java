// A member without a modifier is seen in its own package alone.
// file: src/main/java/a/Base.java
package a;
public class Base {
  void near() {}
  protected void shared() {}
}
// file: src/main/java/a/Friend.java
package a;
class Friend {
  void run(Base base) { base.near(); base.shared(); } //> CALLS a.Base.near exact, CALLS a.Base.shared exact
}
// file: src/main/java/b/Derived.java
package b;
import a.Base;
class Derived extends Base { //> EXTENDS a.Base exact
  void run() { shared(); } //> CALLS a.Base.shared exact
}
