// The more specific interface's default method wins over the one that it overrides.
package m;
interface Top { default void go() {} }
interface Side extends Top {} //> EXTENDS m.Top exact
interface Narrow extends Top { default void go() {} } //> EXTENDS m.Top exact
class Both implements Side, Narrow { //> IMPLEMENTS m.Narrow exact, IMPLEMENTS m.Side exact
  void run() { go(); } //> CALLS m.Narrow.go exact
}
class App {
  void run(Both both) { both.go(); } //> CALLS m.Narrow.go exact
}
