// A fully qualified name means the package's type where no variable has its first name.
// file: src/main/java/org/lib/Tool.java
package org.lib;
public class Tool { public static Tool ONE = new Tool(); public static void go() {} public void run() {} public static class Part { public static void go() {} } } //> INSTANTIATES org.lib.Tool exact
// file: src/main/java/app/App.java
package app;
class Decoy { Decoy lib; Decoy Tool; void go() {} }
class App {
  void test() {
    org.lib.Tool.go(); //> CALLS org.lib.Tool.go exact
    org.lib.Tool.ONE.run(); //> CALLS org.lib.Tool.run exact
    org.lib.Tool.Part.go(); //> CALLS org.lib.Tool.Part.go exact
  }
  void hidden(Decoy org) {
    org.lib.Tool.go(); //> CALLS app.Decoy.go exact
  }
}
