// Of variants for several builds the usual one is meant; a variant that is alone counts all the same.
#[cfg(unix)]
fn open() { on_unix() } //> CALLS m.on_unix exact
#[cfg(windows)]
fn open() { on_windows() } //> CALLS m.on_windows exact
fn on_unix() {}
fn on_windows() {}
#[cfg(windows)]
fn alone() {}
#[cfg(feature = "fast")]
mod speed {
    pub fn go() {}
}
#[cfg(not(feature = "fast"))]
mod speed {
    pub fn go() {}
}
pub fn run() {
    open(); //> CALLS m.open exact
    alone(); //> CALLS m.alone exact
    speed::go(); //> CALLS m.speed.go exact
}
