// A field and a method may share a name: with an argument list it is the method.
pub struct Inner;
impl Inner {
    fn inner_only(&self) {}
}
pub struct Made;
impl Made {
    fn made_only(&self) {}
}
pub struct Outer { part: Inner }
impl Outer {
    fn part(&self) -> Made { Made }
}
pub fn run(outer: Outer) {
    outer.part.inner_only(); //> CALLS m.Inner.inner_only exact
    outer.part().made_only(); //> CALLS m.Made.made_only exact, CALLS m.Outer.part exact
    outer.part.made_only(); //> CALLS ? made_only
}
