// Overloads of a superclass compete with those of the subclass, except overridden ones.
package m;
class Base {
  void send(String text) {}
  void send(int number) {}
}
class Derived extends Base { //> EXTENDS m.Base exact
  @Override void send(String text) {}
  void send(Object any) {}
}
class App {
  void run(Derived derived, Base base) {
    derived.send("a"); //> CALLS m.Derived.send(String text) exact
    derived.send(1); //> CALLS m.Base.send(int number) exact
    derived.send('c'); //> CALLS m.Base.send(int number) exact
    derived.send(1.5); //> CALLS m.Derived.send(Object any) exact
    base.send("a"); //> CALLS m.Base.send(String text) exact
  }
}
