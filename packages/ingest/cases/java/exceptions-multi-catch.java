// A caught exception has the declared type; of several, what they share.
package m;
class Failure extends Exception { void report() {} } //> EXTENDS java.lang.Exception external
class Slow extends Failure {} //> EXTENDS m.Failure exact
class Broken extends Failure {} //> EXTENDS m.Failure exact
class App {
  void risky() throws Failure {}
  void run() {
    try {
      risky(); //> CALLS m.App.risky exact
    } catch (Slow | Broken problem) {
      problem.report(); //> CALLS m.Failure.report exact
    } catch (Failure failure) {
      failure.report(); //> CALLS m.Failure.report exact
      throw new RuntimeException(failure); //> INSTANTIATES java.lang.RuntimeException external
    }
  }
}
