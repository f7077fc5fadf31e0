// Types of java.lang are known without an import unless the package has one of that name.
// file: app/Plain.java
package app;
class Plain {
  void run() {
    Math.abs(1); //> CALLS java.lang.Math.abs external
    System.currentTimeMillis(); //> CALLS java.lang.System.currentTimeMillis external
  }
}
// file: own/Math.java
package own;
class Math { static int abs(int value) { return value; } }
// file: own/App.java
package own;
class App {
  void run() { Math.abs(1); } //> CALLS own.Math.abs exact
}
