// An import on demand finds what neither the file nor its package declares.
// file: lib/Tool.java
package lib;
public class Tool { public static void go() {} }
// file: other/Tool.java
package other;
public class Tool { public static void go() {} }
// file: app/App.java
package app;
import lib.*;
class App {
  void run() {
    Tool.go(); //> CALLS lib.Tool.go exact
    other.Tool.go(); //> CALLS other.Tool.go exact
  }
}
