// A nested type is imported by its own name, or with all others of its class.
// file: lib/Outer.java
package lib;
public class Outer {
  public static class One { public void go() {} }
  public static class Two { public void go() {} }
}
// file: app/App.java
package app;
import lib.Outer.One;
import lib.Outer.*;
class App {
  void run() {
    new One().go(); //> CALLS lib.Outer.One.go exact, INSTANTIATES lib.Outer.One exact
    new Two().go(); //> CALLS lib.Outer.Two.go exact, INSTANTIATES lib.Outer.Two exact
  }
}
