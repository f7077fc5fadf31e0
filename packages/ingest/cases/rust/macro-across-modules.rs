// A macro is seen in the modules that follow it where they are marked, and by its path where it is exported.
// file: src/lib.rs
#[macro_use]
mod macros;
mod user;
mod exported {
    #[macro_export]
    macro_rules! shown { () => {} }
}
// file: src/macros.rs
macro_rules! log {
    ($text:expr) => {};
}
// file: src/user.rs
fn log(text: &str) {}
pub fn run() {
    log!("a"); //> CALLS m.macros.log exact
    log("b"); //> CALLS m.user.log exact
    gone!(); //> CALLS ? gone
}
