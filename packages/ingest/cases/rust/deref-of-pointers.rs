// A method call goes through Box, Rc, Arc and references to what they point at.
use std::rc::Rc;
use std::sync::Arc;
pub struct Lamp;
impl Lamp {
    fn light(&self) {}
    fn dim(&mut self) {}
}
pub struct Decoy;
impl Decoy {
    fn light(&self) {}
}
pub fn run(boxed: Box<Lamp>, counted: Rc<Lamp>, shared: Arc<Box<Lamp>>, plain: &mut Lamp) {
    boxed.light(); //> CALLS m.Lamp.light exact
    counted.light(); //> CALLS m.Lamp.light exact
    shared.light(); //> CALLS m.Lamp.light exact
    plain.dim(); //> CALLS m.Lamp.dim exact
    (*plain).dim(); //> CALLS m.Lamp.dim exact
    (&*boxed).light(); //> CALLS m.Lamp.light exact
}
