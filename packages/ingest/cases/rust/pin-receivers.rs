// A receiver `Pin<&mut Self>` offers the members of what is pinned.
use std::pin::Pin;
use std::task::{Context, Poll};
pub struct Inner;
impl Inner {
    fn poll_inner(&mut self) {}
}
pub struct Task { inner: Inner }
impl Task {
    fn step(self: Pin<&mut Self>) {
        self.get_mut().inner.poll_inner(); //> CALLS m.Inner.poll_inner exact, CALLS std.pin.Pin.get_mut external
    }
    fn project(self: Pin<&mut Self>) -> Pin<&mut Inner> { todo!() } //> CALLS std.todo external
    fn run(mut self: Pin<&mut Self>) {
        self.as_mut().step(); //> CALLS m.Task.step exact, CALLS std.pin.Pin.as_mut external
        self.project().poll_inner(); //> CALLS m.Inner.poll_inner exact, CALLS m.Task.project exact
    }
    fn shared(self: std::sync::Arc<Self>) {
        self.inner(); //> CALLS m.Task.inner exact
    }
    fn inner(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn step(&self) {}
}
