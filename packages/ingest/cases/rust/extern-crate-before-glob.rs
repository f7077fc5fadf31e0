// A crate that is named in the root comes before what a glob brings under its name.
// file: src/lib.rs
#[cfg(not(no_alloc_crate))]
extern crate alloc;
mod backport;
mod identifier;
use crate::backport::*;
// file: src/backport.rs
#[cfg(no_alloc_crate)]
pub(crate) mod alloc {
    pub mod alloc {
        pub struct Layout;
        pub fn dealloc() {}
    }
}
// file: src/identifier.rs
use crate::alloc::alloc::dealloc;
pub fn run() {
    dealloc(); //> CALLS std.alloc.dealloc external
}
