// Among the tokens of a macro of one's own the calls that can be told are calls; names that it binds are not.
macro_rules! select {
    ($($tokens:tt)*) => {};
}
pub struct Timer;
impl Timer {
    fn tick(&self) {}
}
fn go() {}
fn done(value: u8) {}
pub fn run(timer: Timer) {
    select! { //> CALLS m.select exact
        value = go() => { done(value) } //> CALLS m.done exact, CALLS m.go exact
        _ = timer.tick() => {} //> CALLS m.Timer.tick exact
    }
}
