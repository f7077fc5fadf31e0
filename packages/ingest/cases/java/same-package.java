// Types of the same package need no import; types of others do.
// file: src/main/java/app/Near.java
package app;
class Near { static void go() {} }
// file: src/main/java/far/Far.java
package far;
public class Far { public static void go() {} }
// file: src/main/java/app/App.java
package app;
class App {
  void run() {
    Near.go(); //> CALLS app.Near.go exact
    Far.go(); //> CALLS ? go
  }
}
