// A method with a body in the trait is used where the impl does not replace it.
pub trait Greet {
    fn name(&self) -> String;
    fn greet(&self) -> String { self.name() } //> CALLS m.Greet.name exact
    fn wave(&self) { self.greet(); } //> CALLS m.Greet.greet exact
}
pub struct Person;
impl Greet for Person { //> IMPLEMENTS m.Greet exact
    fn name(&self) -> String { String::new() } //> CALLS std.string.String.new external
    fn wave(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn greet(&self) {}
}
pub fn run(person: Person) {
    person.greet(); //> CALLS m.Greet.greet exact
    person.wave(); //> CALLS m.Person.<Greet>.wave exact
}
