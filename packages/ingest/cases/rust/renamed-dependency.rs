// A dependency may be renamed; its own name is then unknown.
// file: Cargo.toml
[workspace]
members = ["core", "app"]
[workspace.dependencies]
shared = { path = "core", package = "my-core" }
// file: core/Cargo.toml
[package]
name = "my-core"
version = "0.1.0"
// file: core/src/lib.rs
pub fn save() {}
// file: app/Cargo.toml
[package]
name = "app"
version = "0.1.0"
[dependencies]
shared = { workspace = true }
// file: app/src/lib.rs
pub fn run() {
    shared::save(); //> CALLS my_core.save exact
    my_core::save(); //> CALLS ? save
}
