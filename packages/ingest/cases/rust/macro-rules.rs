// A macro's uses lead to its definition; it has a namespace apart from functions.
mod functions {
    pub fn twice(value: u8) -> u8 { value }
}
use functions::twice;
macro_rules! twice {
    ($value:expr) => { $value + $value };
}
pub fn run() {
    twice!(1); //> CALLS m.twice exact
    twice(1); //> CALLS m.functions.twice inferred, CALLS m.twice inferred
}
