// A class that is declared in a block is known behind its declaration and inside the block alone.
package m;
class Helper { void go() {} }
class App {
  void run() {
    new Helper().go(); //> CALLS m.Helper.go exact, INSTANTIATES m.Helper exact
    class Helper { void go() {} }
    new Helper().go(); //> CALLS m.App.run.Helper.go exact, INSTANTIATES m.App.run.Helper exact
  }
  void later() {
    new Helper().go(); //> CALLS m.Helper.go exact, INSTANTIATES m.Helper exact
  }
}
