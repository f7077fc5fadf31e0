// A constant of an enum may have a body that overrides methods of the enum.
package m;
enum Operation {
  PLUS { //> CALLS m.Operation.Operation() exact, EXTENDS m.Operation exact, INSTANTIATES m.Operation exact
    int apply(int a, int b) { return helper(a); } //> CALLS m.Operation.helper exact
  },
  MINUS("-") { //> CALLS m.Operation.Operation(String sign) exact, EXTENDS m.Operation exact, INSTANTIATES m.Operation exact
    int apply(int a, int b) { return own(a); } //> CALLS m.Operation.<anonymous 2>.own exact
    int own(int a) { return a; }
  };
  Operation() {}
  Operation(String sign) {}
  abstract int apply(int a, int b);
  static int helper(int a) { return a; }
}
class App {
  void run(Operation operation) {
    operation.apply(1, 2); //> CALLS m.Operation.apply exact
    Operation.PLUS.apply(1, 2); //> CALLS m.Operation.apply exact
  }
}
