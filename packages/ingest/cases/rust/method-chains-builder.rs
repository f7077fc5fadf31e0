// A builder's methods that give `Self` or `&mut Self` chain.
pub struct Builder { name: String }
pub struct Server;
impl Server {
    fn serve(self) {}
}
impl Builder {
    pub fn new() -> Self { Builder { name: String::new() } } //> CALLS std.string.String.new external, INSTANTIATES m.Builder exact
    pub fn name(mut self, name: &str) -> Self { self }
    pub fn port(&mut self, port: u16) -> &mut Self { self }
    pub fn build(self) -> Server { Server }
}
pub struct Decoy;
impl Decoy {
    pub fn name(self) {}
    pub fn build(self) {}
}
pub fn run() {
    Builder::new().name("a").build().serve(); //> CALLS m.Builder.build exact, CALLS m.Builder.name exact, CALLS m.Builder.new exact, CALLS m.Server.serve exact
    Builder::new().port(1).port(2); //> CALLS m.Builder.new exact, CALLS m.Builder.port exact, CALLS m.Builder.port exact
}
