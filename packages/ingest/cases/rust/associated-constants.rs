// Associated constants are reached by the type's path and have their declared type.
pub struct Limit;
impl Limit {
    fn check(&self) {}
}
pub struct Pool;
impl Pool {
    const LIMIT: Limit = Limit;
    fn run(&self) { Self::LIMIT.check() } //> CALLS m.Limit.check exact
}
pub struct Decoy;
impl Decoy {
    fn check(&self) {}
}
const LIMIT: Decoy = Decoy;
pub fn run() {
    Pool::LIMIT.check(); //> CALLS m.Limit.check exact
    LIMIT.check(); //> CALLS m.Decoy.check exact
}
