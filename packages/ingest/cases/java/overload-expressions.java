// The type of an argument is that of its expression: operators, conditions, casts and calls.
package m;
class Out {
  void print(int value) {}
  void print(long value) {}
  void print(String value) {}
  void print(boolean value) {}
  void print(double value) {}
}
class App {
  int count() { return 1; }
  void run(Out out, int a, long b, boolean c) {
    out.print(a + 1); //> CALLS m.Out.print(int value) exact
    out.print(a + b); //> CALLS m.Out.print(long value) exact
    out.print(a + "x"); //> CALLS m.Out.print(String value) exact
    out.print(a < b); //> CALLS m.Out.print(boolean value) exact
    out.print(c ? 1 : 2); //> CALLS m.Out.print(int value) exact
    out.print((long) a); //> CALLS m.Out.print(long value) exact
    out.print(count()); //> CALLS m.App.count exact, CALLS m.Out.print(int value) exact
    out.print(a / 2.0); //> CALLS m.Out.print(double value) exact
    out.print(!c); //> CALLS m.Out.print(boolean value) exact
    out.print(a << b); //> CALLS m.Out.print(int value) exact
    out.print("a".length()); //> CALLS java.lang.String.length external, CALLS m.Out.print(int value) exact
  }
}
