// A nested class is named through the classes around it, and its static members through it.
package m;
class Alpha {
  static class B {
    static class C {
      static void run() {}
      static int count;
    }
    static void run() {}
  }
  static void run() {}
}
class C { static void run() {} }
class App {
  void test() {
    Alpha.run(); //> CALLS m.Alpha.run exact
    Alpha.B.run(); //> CALLS m.Alpha.B.run exact
    Alpha.B.C.run(); //> CALLS m.Alpha.B.C.run exact
    m.Alpha.B.run(); //> CALLS m.Alpha.B.run exact
    C.run(); //> CALLS m.C.run exact
  }
}
