// A static import on demand brings all static members; own methods hide them.
// file: src/main/java/lib/Tools.java
package lib;
public class Tools {
  public static void hello() {}
  public static void bye() {}
  public static final Tools ONE = new Tools(); //> INSTANTIATES lib.Tools exact
  public void go() {}
}
// file: src/main/java/app/App.java
package app;
import static lib.Tools.*;
class App {
  void bye() {}
  void run() {
    hello(); //> CALLS lib.Tools.hello exact
    bye(); //> CALLS app.App.bye exact
    ONE.go(); //> CALLS lib.Tools.go exact
  }
}
