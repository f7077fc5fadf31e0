// A method of a trait that a type implements is found on the type.
pub trait Draw {
    fn draw(&self);
}
pub struct Circle;
impl Draw for Circle { //> IMPLEMENTS m.Draw exact
    fn draw(&self) {}
}
pub struct Square;
impl Draw for Square { //> IMPLEMENTS m.Draw exact
    fn draw(&self) {}
}
pub fn run(circle: Circle) {
    circle.draw(); //> CALLS m.Circle.<Draw>.draw exact
    Square.draw(); //> CALLS m.Square.<Draw>.draw exact
}
