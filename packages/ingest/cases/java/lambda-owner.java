// A call inside a lambda belongs to the method around it, and this is that of the method.
// kinds: CALLS
package m;
class Worker {
  Runnable task = () -> step(); //> CALLS m.Worker.step exact
  void step() {}
  void run() {
    Runnable a = () -> step(); //> CALLS m.Worker.step exact
    Runnable b = () -> { this.step(); Runnable c = () -> step(); }; //> CALLS m.Worker.step exact, CALLS m.Worker.step exact
  }
}
class Decoy { void step() {} }
