// An impl for every type with a bound gives its members to what has the bound.
pub trait Read {
    fn read(&self);
}
pub trait ReadExt: Read { //> EXTENDS m.Read exact
    fn read_all(&self) { self.read() } //> CALLS m.Read.read exact
}
impl<R: Read> ReadExt for R {} //> IMPLEMENTS m.ReadExt exact
pub struct File;
impl Read for File { //> IMPLEMENTS m.Read exact
    fn read(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn read_all(&self) {}
}
pub fn run<T: Read>(file: File, any: T) {
    file.read_all(); //> CALLS m.ReadExt.read_all exact
    any.read_all(); //> CALLS m.ReadExt.read_all exact
}
