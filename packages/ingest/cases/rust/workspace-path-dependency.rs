// A path dependency is a crate of the project, under the name that the manifest gives it.
// file: Cargo.toml
[workspace]
members = ["engine", "app"]
// file: engine/Cargo.toml
[package]
name = "my-engine"
version = "0.1.0"
// file: engine/src/lib.rs
pub fn start() {}
pub mod parts {
    pub struct Wheel;
    impl Wheel {
        pub fn turn(&self) {}
    }
}
// file: app/Cargo.toml
[package]
name = "app"
version = "0.1.0"
[dependencies]
my-engine = { path = "../engine" }
serde = "1"
// file: app/src/main.rs
use my_engine::parts::Wheel;
fn start() {}
fn main() {
    my_engine::start(); //> CALLS my_engine.start exact
    Wheel.turn(); //> CALLS my_engine.parts.Wheel.turn exact
    serde::start(); //> CALLS serde.start external
    start(); //> CALLS app.start exact
    other_engine::start(); //> CALLS ? start
}
