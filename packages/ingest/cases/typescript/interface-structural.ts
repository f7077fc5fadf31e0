// A call through a declared interface goes to the interface; a class of the same shape is a decoy.
interface Shape {
  area(): number
}
class Square {
  area() { return 1 }
}
class Decoy {
  area() { return 2 }
}
function total(shape: Shape, other: any) {
  shape.area()  //> CALLS app.Shape.area exact
  other.area()  //> CALLS ? area
}
total(new Square())  //> CALLS app.total exact, INSTANTIATES app.Square exact
