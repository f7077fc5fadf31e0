// Operators are no calls, since no name of a function is written; what an operator's method is called by name is one.
use std::ops::Add;
#[derive(PartialEq)] //> IMPLEMENTS std.cmp.PartialEq external
pub struct Money(u32);
impl Add for Money { //> IMPLEMENTS std.ops.Add external
    type Output = Money;
    fn add(self, other: Money) -> Money { Money(self.0 + other.0) } //> INSTANTIATES m.Money exact
}
pub fn run(left: Money, right: Money) -> bool {
    let sum = left + right;
    sum == Money(3) //> INSTANTIATES m.Money exact
}
pub fn named(left: Money, right: Money) {
    left.add(right); //> CALLS m.Money.<Add>.add exact
}
