// Globs of re-exports chain, also in circles.
// file: src/lib.rs
mod a;
mod b;
use a::*;
pub fn run() {
    from_a(); //> CALLS m.a.from_a exact
    from_b(); //> CALLS m.b.from_b exact
    from_nowhere(); //> CALLS ? from_nowhere
}
// file: src/a.rs
pub use crate::b::*;
pub fn from_a() { from_b() } //> CALLS m.b.from_b exact
// file: src/b.rs
pub use crate::a::*;
pub fn from_b() { from_a() } //> CALLS m.a.from_a exact
