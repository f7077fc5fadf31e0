// A star import of a class with a base outside brings what the class is known to have and nothing else.
// file: lib/Base.java
package lib;
public class Base implements Cloneable { public static void known() {} } //> IMPLEMENTS java.lang.Cloneable external
// file: app/App.java
package app;
import static lib.Base.*;
class App {
  void take(String text) {}
  void take(Object any) {}
  void run() {
    known(); //> CALLS lib.Base.known exact
    take("a"); //> CALLS app.App.take(String text) exact
    unknown(); //> CALLS ? unknown
  }
}
