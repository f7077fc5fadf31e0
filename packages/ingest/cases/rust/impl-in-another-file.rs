// An impl block belongs to its type from whatever file of the crate it stands in.
// file: src/lib.rs
mod extra;
mod decoy;
pub struct Store;
pub fn run(store: Store) {
    store.load(); //> CALLS m.Store.load exact
    store.drop_all(); //> CALLS ? drop_all
}
// file: src/extra.rs
use crate::Store;
impl Store {
    pub fn load(&self) {}
}
// file: src/decoy.rs
pub struct Store;
impl Store {
    pub fn load(&self) {}
    pub fn drop_all(&self) {}
}
