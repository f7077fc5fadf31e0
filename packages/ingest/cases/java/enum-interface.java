// An enum implements interfaces and keeps fields.
package m;
interface Rated { int rate(); }
class Unit { void go() {} }
enum Size implements Rated { //> IMPLEMENTS m.Rated exact
  SMALL(new Unit()), LARGE(new Unit()); //> CALLS m.Size.Size exact, CALLS m.Size.Size exact, INSTANTIATES m.Size exact, INSTANTIATES m.Size exact, INSTANTIATES m.Unit exact, INSTANTIATES m.Unit exact
  private final Unit unit;
  Size(Unit unit) { this.unit = unit; }
  public int rate() { unit.go(); return 1; } //> CALLS m.Unit.go exact
}
class App {
  void run(Rated rated) {
    rated.rate(); //> CALLS m.Rated.rate exact
    Size.SMALL.rate(); //> CALLS m.Size.rate exact
  }
}
