// A field of a generic type has the type that is written for the parameter.
pub struct Engine;
impl Engine {
    fn start(&self) {}
}
pub struct Cover;
impl Cover {
    fn start(&self) {}
}
pub struct Holder<T> {
    item: T,
    items: Vec<T>,
}
pub fn run(engine: Holder<Engine>, cover: &Holder<Cover>) {
    engine.item.start(); //> CALLS m.Engine.start exact
    cover.item.start(); //> CALLS m.Cover.start exact
    for item in &engine.items {
        item.start(); //> CALLS m.Engine.start exact
    }
}
pub fn unknown<T>(any: Holder<T>) {
    any.item.start(); //> CALLS ? start
}
