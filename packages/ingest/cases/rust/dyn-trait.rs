// A call through `dyn Trait` is one of the trait's declaration.
pub trait Shape {
    fn area(&self) -> u32;
}
pub struct Square;
impl Shape for Square { //> IMPLEMENTS m.Shape exact
    fn area(&self) -> u32 { 4 }
}
pub fn by_reference(shape: &dyn Shape) {
    shape.area(); //> CALLS m.Shape.area exact
}
pub fn by_box(shape: Box<dyn Shape + Send>) {
    shape.area(); //> CALLS m.Shape.area exact
}
pub fn made() -> Box<dyn Shape> { Box::new(Square) } //> CALLS std.boxed.Box.new external
pub fn run() {
    made().area(); //> CALLS m.Shape.area exact, CALLS m.made exact
}
