// `derive` gives a type the traits that it lists.
use std::fmt::Debug;
#[derive(Debug, Clone, PartialEq)] //> IMPLEMENTS std.clone.Clone external, IMPLEMENTS std.cmp.PartialEq external, IMPLEMENTS std.fmt.Debug external
pub struct Point { x: i32 }
#[derive(std::hash::Hash, Eq, PartialEq)] //> IMPLEMENTS std.cmp.Eq external, IMPLEMENTS std.cmp.PartialEq external, IMPLEMENTS std.hash.Hash external
pub enum Kind { A }
pub fn run(point: Point) {
    point.clone(); //> CALLS std.clone.Clone.clone external
}
