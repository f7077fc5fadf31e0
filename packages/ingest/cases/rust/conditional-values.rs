// What a conditional gives is what its branches give; branches that leave give nothing.
pub struct Big;
impl Big {
    fn show(&self) {}
}
pub struct Small;
impl Small {
    fn show(&self) {}
}
pub fn run(flag: bool, found: Option<Big>) {
    let one = if flag { Big } else { return };
    one.show(); //> CALLS m.Big.show exact
    let two = match found {
        Some(big) => big,
        None => panic!("none"), //> CALLS std.panic external
    };
    two.show(); //> CALLS m.Big.show exact
    let three = {
        let small = Small;
        small
    };
    three.show(); //> CALLS m.Small.show exact
    let four = loop { break Small };
}
