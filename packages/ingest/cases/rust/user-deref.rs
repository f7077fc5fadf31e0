// A type that implements Deref offers the members of its target behind its own.
use std::ops::{Deref, DerefMut};
pub struct Inner;
impl Inner {
    fn shared(&self) {}
    fn both(&self) {}
}
pub struct Guard { inner: Inner }
impl Deref for Guard { //> IMPLEMENTS std.ops.Deref external
    type Target = Inner;
    fn deref(&self) -> &Self::Target { &self.inner }
}
impl DerefMut for Guard { //> IMPLEMENTS std.ops.DerefMut external
    fn deref_mut(&mut self) -> &mut Inner { &mut self.inner }
}
impl Guard {
    fn both(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn shared(&self) {}
}
pub fn run(guard: Guard) {
    guard.shared(); //> CALLS m.Inner.shared exact
    guard.both(); //> CALLS m.Guard.both exact
}
