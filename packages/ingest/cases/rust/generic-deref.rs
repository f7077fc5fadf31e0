// A generic wrapper dereferences to what it was made for.
use std::ops::Deref;
pub struct Wrapper<T> { value: T }
impl<T> Deref for Wrapper<T> { //> IMPLEMENTS std.ops.Deref external
    type Target = T;
    fn deref(&self) -> &T { &self.value }
}
pub struct Task;
impl Task {
    fn spawn(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn spawn(&self) {}
}
pub fn run(task: Wrapper<Task>) {
    task.spawn(); //> CALLS m.Task.spawn exact
    task.value.spawn(); //> CALLS m.Task.spawn exact
}
