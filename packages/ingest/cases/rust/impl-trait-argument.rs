// `impl Trait` as an argument offers what the trait offers.
pub trait Read {
    fn read(&mut self);
}
pub struct Decoy;
impl Decoy {
    fn read(&mut self) {}
    fn other(&mut self) {}
}
pub fn run(mut source: impl Read) {
    source.read(); //> CALLS m.Read.read exact
    source.other(); //> CALLS ? other
}
