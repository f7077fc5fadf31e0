// A switch expression has the type of its arms; calls in them are made where they stand.
package m;
class Left { void go() {} }
class App {
  Left one() { return null; }
  Left two() { return null; }
  void run(int number) {
    Left result = switch (number) {
      case 1 -> one(); //> CALLS m.App.one exact
      case 2 -> { yield two(); } //> CALLS m.App.two exact
      default -> throw new IllegalStateException(); //> INSTANTIATES java.lang.IllegalStateException external
    };
    result.go(); //> CALLS m.Left.go exact
    (switch (number) { case 1 -> one(); default -> two(); }).go(); //> CALLS m.App.one exact, CALLS m.App.two exact, CALLS m.Left.go exact
  }
}
