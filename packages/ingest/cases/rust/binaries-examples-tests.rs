// Binaries, examples, integration tests and benches are crates of their own that use the library by its name.
// file: Cargo.toml
[package]
name = "kit"
version = "0.1.0"
// file: src/lib.rs
pub fn build() {}
pub fn helper() {}
// file: src/main.rs
fn helper() {}
fn main() {
    kit::build(); //> CALLS kit.build exact
    helper(); //> CALLS kit.main.helper exact
    crate::helper(); //> CALLS kit.main.helper exact
}
// file: src/bin/tool.rs
fn main() {
    kit::build(); //> CALLS kit.build exact
    helper(); //> CALLS ? helper
}
// file: examples/show.rs
use kit::helper;
fn main() {
    helper(); //> CALLS kit.helper exact
}
// file: tests/works.rs
mod common;
#[test]
fn works() {
    common::setup(); //> CALLS kit.tests.common.setup exact
    kit::build(); //> CALLS kit.build exact
    crate::common::setup(); //> CALLS kit.tests.common.setup exact
}
// file: tests/common/mod.rs
pub fn setup() {}
// file: benches/speed.rs
fn main() {
    kit::helper(); //> CALLS kit.helper exact
}
