// A struct literal may take the rest of its fields from a call.
#[derive(Default)] //> IMPLEMENTS std.default.Default external
pub struct Options { depth: u8, width: u8 }
impl Options {
    fn base() -> Options { Options { depth: 1, width: 1 } } //> INSTANTIATES m.Options exact
    fn apply(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn base() -> Decoy { Decoy }
    fn apply(&self) {}
}
pub fn run() {
    let options = Options { depth: 2, ..Options::base() }; //> CALLS m.Options.base exact, INSTANTIATES m.Options exact
    options.apply(); //> CALLS m.Options.apply exact
    let other = Options { width: 3, ..Default::default() }; //> CALLS std.default.Default.default external, INSTANTIATES m.Options exact
    other.apply(); //> CALLS m.Options.apply exact
}
