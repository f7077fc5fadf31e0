// `#[path]` says which file a module is.
// file: src/lib.rs
#[path = "platform/linux.rs"]
mod system;
pub fn run() {
    system::open(); //> CALLS m.platform.linux.open exact
}
// file: src/platform/linux.rs
pub fn open() {}
// file: src/system.rs
pub fn open() {}
