// `[lib] name` is the crate's name for others.
// file: Cargo.toml
[workspace]
members = ["one", "two"]
// file: one/Cargo.toml
[package]
name = "one-package"
version = "0.1.0"
[lib]
name = "short"
path = "source/main_file.rs"
// file: one/source/main_file.rs
mod inner;
pub use inner::work;
// file: one/source/inner.rs
pub fn work() {}
// file: two/Cargo.toml
[package]
name = "two"
version = "0.1.0"
[dependencies]
one-package = { path = "../one" }
// file: two/src/lib.rs
pub fn run() {
    short::work(); //> CALLS short.inner.work exact
}
