// A function and a module may share a name: calls mean the one, paths the other.
mod sleep {
    pub fn sleep() {}
    pub fn wake() {}
}
use sleep::sleep;
pub fn run() {
    sleep(); //> CALLS m.sleep.sleep inferred
    sleep::wake(); //> CALLS m.sleep.wake inferred
    sleep::sleep(); //> CALLS m.sleep.sleep inferred
}
