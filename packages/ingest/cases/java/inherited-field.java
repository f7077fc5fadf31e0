// Fields are inherited from classes and interfaces.
package m;
class Engine { void start() {} }
class Car { protected Engine engine; }
interface Shared { Engine COMMON = new Engine(); } //> INSTANTIATES m.Engine exact
class Taxi extends Car implements Shared { //> EXTENDS m.Car exact, IMPLEMENTS m.Shared exact
  void run() {
    engine.start(); //> CALLS m.Engine.start exact
    this.engine.start(); //> CALLS m.Engine.start exact
    COMMON.start(); //> CALLS m.Engine.start exact
    Taxi.COMMON.start(); //> CALLS m.Engine.start exact
    Shared.COMMON.start(); //> CALLS m.Engine.start exact
  }
}
