// Of impls for a type and for references to it, a call on self means the one that takes the receiver with the fewest steps.
pub trait Reader {
    fn text(self);
    fn any(self);
    fn look(&self);
}
pub struct Value;
impl Reader for Value { //> IMPLEMENTS m.Reader exact
    fn text(self) {}
    fn any(self) {
        self.text() //> CALLS m.Value.<Reader>.text exact
    }
    fn look(&self) { by_value() } //> CALLS m.by_value exact
}
impl<'a> Reader for &'a Value { //> IMPLEMENTS m.Reader exact
    fn text(self) { by_reference() } //> CALLS m.by_reference exact
    fn any(self) {
        self.text(); //> CALLS m.Value.<Reader>.text exact
        self.look() //> CALLS m.Value.<Reader>.look exact
    }
    fn look(&self) {
        self.text() //> CALLS m.Value.<Reader>.text exact
    }
}
fn by_value() {}
fn by_reference() {}
pub struct Decoy;
impl Decoy {
    pub fn text(self) {}
    pub fn look(&self) {}
}
