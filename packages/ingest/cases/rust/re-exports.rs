// `pub use` offers a name under another path; the edge leads to where it is defined.
// file: src/lib.rs
mod inner;
pub use inner::deep::{make, Thing as Public};
pub mod prelude {
    pub use crate::inner::deep::make as create;
}
pub fn run() {
    make(); //> CALLS m.inner.deep.make exact
    crate::prelude::create(); //> CALLS m.inner.deep.make exact
    Public::new(); //> CALLS m.inner.deep.Thing.new exact
    crate::make(); //> CALLS m.inner.deep.make exact
}
// file: src/inner.rs
pub mod deep;
pub fn make() {}
// file: src/inner/deep.rs
pub fn make() {}
pub struct Thing;
impl Thing {
    pub fn new() -> Thing { Thing }
}
