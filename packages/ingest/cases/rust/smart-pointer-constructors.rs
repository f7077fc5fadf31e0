// `Arc::new(value)` and `Arc::clone(&value)` hold the value.
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
pub struct Cache;
impl Cache {
    fn put(&mut self) {}
    fn new() -> Cache { Cache }
}
pub struct Decoy;
impl Decoy {
    fn put(&mut self) {}
}
pub struct State { cache: Arc<Mutex<Cache>> }
pub fn run(state: State) {
    let cache = Arc::new(Mutex::new(Cache::new())); //> CALLS m.Cache.new exact, CALLS std.sync.Arc.new external, CALLS std.sync.Mutex.new external
    let other = Arc::clone(&cache); //> CALLS std.sync.Arc.clone external
    other.lock().unwrap().put(); //> CALLS m.Cache.put exact, CALLS std.result.Result.unwrap external, CALLS std.sync.Mutex.lock external
    let cell = Rc::new(RefCell::new(Cache)); //> CALLS std.cell.RefCell.new external, CALLS std.rc.Rc.new external
    cell.borrow_mut().put(); //> CALLS m.Cache.put exact, CALLS std.cell.RefCell.borrow_mut external
    let mut guard = state.cache.lock().unwrap(); //> CALLS std.result.Result.unwrap external, CALLS std.sync.Mutex.lock external
    guard.put(); //> CALLS m.Cache.put exact
}
