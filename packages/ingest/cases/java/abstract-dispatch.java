// A call through an abstract class or interface means the declaration there.
package m;
interface Shape { double area(); }
abstract class Named implements Shape { //> IMPLEMENTS m.Shape exact
  abstract String name();
  String label() { return name() + area(); } //> CALLS m.Named.name exact, CALLS m.Shape.area exact
}
class Square extends Named { //> EXTENDS m.Named exact
  String name() { return "square"; }
  public double area() { return 1; }
}
class App {
  void run(Shape shape, Named named, Square square) {
    shape.area(); //> CALLS m.Shape.area exact
    named.area(); //> CALLS m.Shape.area exact
    named.name(); //> CALLS m.Named.name exact
    square.area(); //> CALLS m.Square.area exact
    square.label(); //> CALLS m.Named.label exact
  }
}
