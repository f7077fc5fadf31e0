// A type parameter hides a type of the same name.
pub struct T;
impl T {
    fn go(&self) {}
}
pub trait Bound {
    fn go(&self);
}
pub fn hidden<T: Bound>(value: T) {
    value.go(); //> CALLS m.Bound.go exact
}
pub fn plain(value: T) {
    value.go(); //> CALLS m.T.go exact
}
