// A function that gives `impl Trait` gives what offers the trait's methods.
pub trait Step {
    fn step(&self) -> u8;
}
struct Walker;
impl Step for Walker { //> IMPLEMENTS m.Step exact
    fn step(&self) -> u8 { 1 }
}
fn walker() -> impl Step { Walker }
pub fn run() {
    walker().step(); //> CALLS m.Step.step exact, CALLS m.walker exact
    let own = walker(); //> CALLS m.walker exact
    own.step(); //> CALLS m.Step.step exact
}
