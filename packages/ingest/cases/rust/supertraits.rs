// A bound by a trait is also one by what the trait requires.
pub trait Entity {
    fn id(&self) -> u32;
}
pub trait Versioned: Entity { //> EXTENDS m.Entity exact
    fn version(&self) -> u32;
}
pub trait Record: Versioned + Clone { //> EXTENDS m.Versioned exact, EXTENDS std.clone.Clone external
    fn key(&self) -> u32 { self.id() + self.version() } //> CALLS m.Entity.id exact, CALLS m.Versioned.version exact
}
pub fn run<T: Record>(record: &T) {
    record.id(); //> CALLS m.Entity.id exact
    record.version(); //> CALLS m.Versioned.version exact
    record.key(); //> CALLS m.Record.key exact
}
pub trait Decoy {
    fn id(&self);
}
