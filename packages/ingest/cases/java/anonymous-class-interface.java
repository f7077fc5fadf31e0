// An anonymous class of an interface implements it; a bare name in it means its own member before the one around.
package m;
interface Visitor { void visit(); }
class App {
  void visit() {}
  Visitor make() {
    return new Visitor() { //> IMPLEMENTS m.Visitor exact, INSTANTIATES m.Visitor exact
      public void visit() { done(); App.this.visit(); } //> CALLS m.App.make.<anonymous 1>.done exact, CALLS m.App.visit exact
      void done() { visit(); } //> CALLS m.App.make.<anonymous 1>.visit exact
    };
  }
}
