// A parameter bounded by Fn gives what the bound says.
pub struct Item;
impl Item {
    fn keep(&self) -> bool { true }
}
pub struct Decoy;
impl Decoy {
    fn keep(&self) {}
}
pub fn by_bound<F>(make: F) where F: Fn(u8) -> Item {
    make(1).keep(); //> CALLS ? make, CALLS m.Item.keep exact
}
pub fn by_impl(make: impl FnOnce() -> Option<Item>) {
    make().unwrap().keep(); //> CALLS ? make, CALLS m.Item.keep exact, CALLS std.option.Option.unwrap external
}
pub fn by_box(make: Box<dyn FnMut() -> Item>, mut own: Box<dyn FnMut() -> Item>) {
    own().keep(); //> CALLS ? own, CALLS m.Item.keep exact
}
