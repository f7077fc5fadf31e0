// Constants, statics, unit structs, cases and functions that are named as values are referred to.
// kinds: REFERENCES
const LIMIT: u32 = 1;
static NAMES: [u8; 2] = [1, 2];
pub struct Unit;
pub enum Kind { One, Two(u8) }
fn step(value: u8) -> u8 { value }
mod inner {
    pub const LIMIT: u32 = 2;
    pub fn step() {}
}
pub fn run(list: Vec<u8>) {
    let limit = LIMIT + inner::LIMIT; //> REFERENCES m.LIMIT exact, REFERENCES m.inner.LIMIT exact
    list.iter().map(step); //> REFERENCES m.step exact
    let unit = Unit; //> REFERENCES m.Unit exact
    let kind = Kind::One; //> REFERENCES m.Kind exact, REFERENCES m.Kind.One exact
    let make = Kind::Two; //> REFERENCES m.Kind exact, REFERENCES m.Kind.Two exact
    let other = inner::step; //> REFERENCES m.inner.step exact
    NAMES[0]; //> REFERENCES m.NAMES exact
    let step = 1;
    let own = step;
}
