// Positions of tuples have their own types, also in results and nested.
pub struct A;
impl A {
    fn a(&self) {}
}
pub struct B;
impl B {
    fn a(&self) {}
}
fn make() -> (A, (B, A)) { (A, (B, A)) }
pub fn run(pair: (B, A)) {
    pair.0.a(); //> CALLS m.B.a exact
    pair.1.a(); //> CALLS m.A.a exact
    make().1.0.a(); //> CALLS m.B.a exact, CALLS m.make exact
    let (_, (b, a)) = make(); //> CALLS m.make exact
    b.a(); //> CALLS m.B.a exact
    a.a(); //> CALLS m.A.a exact
    for (left, right) in vec![(A, B)] { //> CALLS std.vec external
        right.a(); //> CALLS m.B.a exact
    }
}
