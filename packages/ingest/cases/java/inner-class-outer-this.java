// An inner class calls methods of the class around it by bare name and by its qualified this.
package m;
class Outer {
  void work() {}
  void shared() {}
  class Inner {
    void shared() {}
    void run() {
      work(); //> CALLS m.Outer.work exact
      shared(); //> CALLS m.Outer.Inner.shared exact
      Outer.this.shared(); //> CALLS m.Outer.shared exact
      this.shared(); //> CALLS m.Outer.Inner.shared exact
    }
  }
}
class Decoy {
  void work() {}
  void shared() {}
}
