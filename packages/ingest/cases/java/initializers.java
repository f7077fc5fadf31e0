// Calls in initialisers of fields and in initialiser blocks belong to the class.
package m;
class Clock { static Clock now() { return new Clock(); } void tick() {} } //> INSTANTIATES m.Clock exact
class App {
  static final Clock START = Clock.now(); //> CALLS m.Clock.now exact
  Clock clock = Clock.now(); //> CALLS m.Clock.now exact
  static { START.tick(); setup(); } //> CALLS m.App.setup exact, CALLS m.Clock.tick exact
  { clock.tick(); } //> CALLS m.Clock.tick exact
  static void setup() {}
}
