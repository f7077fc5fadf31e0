// An alias is what it stands for, with its own parameters filled in.
pub struct Long;
impl Long {
    pub fn new() -> Long { Long }
    fn go(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn go(&self) {}
}
pub struct Pair<A, B> { left: A, right: B }
pub type Short = Long;
pub type Half<T> = Pair<Decoy, T>;
pub fn run(half: Half<Long>, short: Short) {
    Short::new().go(); //> CALLS m.Long.go exact, CALLS m.Long.new exact
    short.go(); //> CALLS m.Long.go exact
    half.right.go(); //> CALLS m.Long.go exact
}
