// Unions have fields and methods; functions of an extern block are called like others.
#[repr(C)]
pub union Bits { whole: u32, part: Part }
#[derive(Clone, Copy)] //> IMPLEMENTS std.clone.Clone external, IMPLEMENTS std.marker.Copy external
pub struct Part;
impl Part {
    fn low(&self) {}
}
impl Bits {
    fn zero() -> Bits { Bits { whole: 0 } } //> INSTANTIATES m.Bits exact
}
unsafe extern "C" {
    fn write(file: i32) -> i32;
}
mod decoy {
    pub fn write(file: i32) -> i32 { 0 }
}
pub fn run(bits: Bits) {
    unsafe {
        bits.part.low(); //> CALLS m.Part.low exact
        write(1); //> CALLS m.write exact
    }
    Bits::zero(); //> CALLS m.Bits.zero exact
}
