// The null literal chooses the most specific reference type and never a primitive one.
package m;
class Box {
  void set(int number) {}
  void set(Object any) {}
  void set(String text) {}
  void one(long number) {}
  void one(Integer number) {}
}
class App {
  void run(Box box) {
    box.set(null); //> CALLS m.Box.set(String text) exact
    box.one(null); //> CALLS m.Box.one(Integer number) exact
  }
}
