// A glob brings in what the module offers; what is written here hides it.
// file: src/lib.rs
mod math;
use math::*;
fn cosine() {}
pub fn run() {
    sine(); //> CALLS m.math.sine exact
    cosine(); //> CALLS m.cosine exact
    hidden(); //> CALLS ? hidden
}
// file: src/math.rs
mod deep;
pub fn sine() {}
pub fn cosine() {}
// file: src/math/deep.rs
pub fn hidden() {}
