// A static import of one member brings every method of that name.
// file: src/main/java/lib/Tools.java
package lib;
public class Tools {
  public static int max(int a, int b) { return a; }
  public static int max(int a) { return a; }
  public static void other() {}
}
// file: src/main/java/app/App.java
package app;
import static lib.Tools.max;
class App {
  void run() {
    max(1, 2); //> CALLS lib.Tools.max(int a, int b) exact
    max(1); //> CALLS lib.Tools.max(int a) exact
    other(); //> CALLS ? other
  }
}
