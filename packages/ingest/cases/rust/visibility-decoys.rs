// A private function of another module is no target for a bare name.
mod left {
    fn work() {}
    pub fn start() { work() } //> CALLS m.left.work exact
}
mod right {
    pub(crate) fn work() {}
    pub(super) fn start() { work() } //> CALLS m.right.work exact
}
pub fn run() {
    left::start(); //> CALLS m.left.start exact
    right::start(); //> CALLS m.right.start exact
    right::work(); //> CALLS m.right.work exact
    work(); //> CALLS ? work
}
