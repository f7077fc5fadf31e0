// A tuple struct's name is its constructor; its fields are reached by position.
pub struct Meters(f64);
impl Meters {
    fn double(&self) -> Meters { Meters(self.0 * 2.0) } //> INSTANTIATES m.Meters exact
}
pub struct Path(Meters, Vec<Meters>);
pub struct Decoy(u8);
impl Decoy {
    fn double(&self) {}
}
pub fn run() {
    let path = Path(Meters(1.0), Vec::new()); //> CALLS std.vec.Vec.new external, INSTANTIATES m.Meters exact, INSTANTIATES m.Path exact
    path.0.double(); //> CALLS m.Meters.double exact
    path.1[0].double(); //> CALLS m.Meters.double exact
}
