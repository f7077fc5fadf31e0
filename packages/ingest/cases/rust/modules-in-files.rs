// `mod name;` stands for name.rs or name/mod.rs, and below a module for its folder.
// file: src/lib.rs
mod shapes;
mod tools;
pub fn run() {
    shapes::round::circle(); //> CALLS m.shapes.round.circle exact
    tools::saw::cut(); //> CALLS m.tools.saw.cut exact
    circle(); //> CALLS ? circle
}
// file: src/shapes.rs
pub mod round;
// file: src/shapes/round.rs
pub fn circle() { super::super::run() } //> CALLS m.run exact
// file: src/tools/mod.rs
pub mod saw;
// file: src/tools/saw.rs
pub fn cut() { crate::shapes::round::circle() } //> CALLS m.shapes.round.circle exact
// file: src/round.rs
pub fn circle() {}
