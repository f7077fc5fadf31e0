// Static methods of an interface belong to its name, private ones to its own body.
package m;
interface Maker {
  static Maker standard() { return null; }
  private void helper() {}
  default void make() {
    helper(); //> CALLS m.Maker.helper exact
    standard(); //> CALLS m.Maker.standard exact
  }
}
class Impl implements Maker { //> IMPLEMENTS m.Maker exact
  void run() {
    Maker.standard().make(); //> CALLS m.Maker.make exact, CALLS m.Maker.standard exact
    make(); //> CALLS m.Maker.make exact
  }
}
