// A trait of the project gives its methods to the library's types that it is implemented for; their own methods come first.
pub trait Limb {
    fn halved(self) -> Self;
    fn doubled(self) -> Self;
    fn pow(self) -> Self;
}
impl Limb for u64 { //> IMPLEMENTS m.Limb exact
    fn halved(self) -> Self { self / 2 }
    fn doubled(self) -> Self {
        self.halved() //> CALLS m.Limb.halved inferred
    }
    fn pow(self) -> Self { self }
}
pub trait Pairs: Iterator { //> EXTENDS std.iter.Iterator external
    fn in_pairs(self) -> u32 where Self: Sized { 0 }
}
impl<I> Pairs for I where I: Iterator {} //> IMPLEMENTS m.Pairs exact
impl<S: tower::Service> Pairs for S {} //> IMPLEMENTS m.Pairs exact
pub trait Identified {
    fn id(&self) -> u32;
}
impl Identified for std::process::Child { //> IMPLEMENTS m.Identified exact
    fn id(&self) -> u32 {
        self.id() //> CALLS ? id
    }
}
pub struct Decoy;
impl Decoy {
    fn halved(self) {}
    fn in_pairs(self) {}
}
pub fn serve<S: tower::Service>(service: S) {
    service.in_pairs(); //> CALLS ? in_pairs
}
pub fn run(limb: u64, other: u32, names: std::iter::Rev<u8>, text: String) {
    limb.halved(); //> CALLS m.Limb.halved inferred
    u64::doubled(limb); //> CALLS m.Limb.doubled inferred
    limb.pow(2); //> CALLS std.primitive.u64.pow external
    other.halved(); //> CALLS std.primitive.u32.halved external
    names.in_pairs(); //> CALLS m.Pairs.in_pairs inferred
    text.in_pairs(); //> CALLS std.string.String.in_pairs external
}
mod elsewhere {
    pub fn run(limb: u64) {
        limb.halved(); //> CALLS ? halved
    }
}
