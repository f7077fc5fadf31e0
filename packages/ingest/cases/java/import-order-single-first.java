// A single-type import comes before the same package, and that before an import on demand.
// file: a/Thing.java
package a;
public class Thing { public void fromA() {} public void use() {} }
// file: b/Thing.java
package b;
public class Thing { public void use() {} }
// file: b/Other.java
package b;
public class Other { public void use() {} }
// file: c/Other.java
package c;
public class Other { public void use() {} }
// file: c/Thing.java
package c;
public class Thing { public void use() {} }
// file: c/App.java
package c;
import a.Thing;
import b.*;
class App {
  void run(Thing thing, Other other) {
    thing.use(); //> CALLS a.Thing.use exact
    other.use(); //> CALLS c.Other.use exact
  }
}
