// A sealed type names its permitted subtypes: calls through it mean its own declaration.
package m;
sealed interface Shape permits Circle, Square { double area(); }
final class Circle implements Shape { public double area() { return 1; } } //> IMPLEMENTS m.Shape exact
record Square(double side) implements Shape { public double area() { return side; } } //> IMPLEMENTS m.Shape exact
class App {
  void run(Shape shape) {
    shape.area(); //> CALLS m.Shape.area exact
    new Circle().area(); //> CALLS m.Circle.area exact, INSTANTIATES m.Circle exact
  }
}
