// `let` and parameters take tuples, arrays and structs apart.
pub struct Left;
impl Left {
    fn go(&self) {}
}
pub struct Right;
impl Right {
    fn go(&self) {}
}
pub struct Pair { left: Left, right: Right }
fn both() -> (Left, Right) { (Left, Right) }
pub fn run((left, right): (Left, Right), Pair { left: first, right: second }: Pair) {
    left.go(); //> CALLS m.Left.go exact
    right.go(); //> CALLS m.Right.go exact
    first.go(); //> CALLS m.Left.go exact
    second.go(); //> CALLS m.Right.go exact
    let (one, two) = both(); //> CALLS m.both exact
    one.go(); //> CALLS m.Left.go exact
    two.go(); //> CALLS m.Right.go exact
    let Pair { right, .. } = make(); //> CALLS m.make exact
    right.go(); //> CALLS m.Right.go exact
    let [a, b] = [Left, Left];
    b.go(); //> CALLS m.Left.go exact
}
fn make() -> Pair { Pair { left: Left, right: Right } } //> INSTANTIATES m.Pair exact
