// A closure's parameters have the types that the function it is passed to declares.
pub struct Context;
impl Context {
    fn set(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn set(&self) {}
}
pub struct Scope<T> { value: T }
impl<T> Scope<T> {
    fn with<R>(&self, action: impl FnOnce(&T) -> R) -> R { action(&self.value) } //> CALLS ? action
}
fn enter<F>(action: F) where F: FnOnce(&Context, u8) {}
fn boxed(action: Box<dyn Fn(&Context)>) {}
pub fn run(scope: Scope<Context>) {
    enter(|context, _| context.set()); //> CALLS m.Context.set exact, CALLS m.enter exact
    scope.with(|context| context.set()); //> CALLS m.Context.set exact, CALLS m.Scope.with exact
}
