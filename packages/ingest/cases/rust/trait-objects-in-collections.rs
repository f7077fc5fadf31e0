// Trait objects in collections are called through the trait.
use std::collections::HashMap;
pub trait Handler {
    fn handle(&self);
}
pub struct Decoy;
impl Decoy {
    fn handle(&self) {}
}
pub struct Router { list: Vec<Box<dyn Handler>>, named: HashMap<String, Box<dyn Handler>> }
impl Router {
    pub fn run(&self) {
        for handler in &self.list {
            handler.handle(); //> CALLS m.Handler.handle exact
        }
        for handler in self.named.values() { //> CALLS std.collections.HashMap.values external
            handler.handle(); //> CALLS m.Handler.handle exact
        }
        for (name, handler) in &self.named {
            handler.handle(); //> CALLS m.Handler.handle exact
        }
        if let Some(handler) = self.named.get("a") { //> CALLS std.collections.HashMap.get external
            handler.handle(); //> CALLS m.Handler.handle exact
        }
        self.list[0].handle(); //> CALLS m.Handler.handle exact
    }
}
