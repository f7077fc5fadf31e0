// `extern crate` may rename a crate; `extern crate self` is the crate itself.
// file: Cargo.toml
[workspace]
members = ["a", "b"]
// file: a/Cargo.toml
[package]
name = "a"
version = "0.1.0"
edition = "2015"
// file: a/src/lib.rs
pub fn work() {}
// file: b/Cargo.toml
[package]
name = "b"
version = "0.1.0"
edition = "2015"
[dependencies]
a = { path = "../a" }
// file: b/src/lib.rs
extern crate a as worker;
extern crate self as own;
pub fn here() {}
pub fn run() {
    worker::work(); //> CALLS a.work exact
    own::here(); //> CALLS b.here exact
}
