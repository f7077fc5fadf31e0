// A method may call itself and be called before its declaration.
package m;
class App {
  int first(int n) { return second(n - 1); } //> CALLS m.App.second exact
  int second(int n) { return n == 0 ? 0 : first(n - 1) + second(n); } //> CALLS m.App.first exact, CALLS m.App.second exact
}
