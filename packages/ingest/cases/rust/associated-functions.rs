// A function without receiver is called by the type's path.
pub struct Config;
impl Config {
    pub fn new() -> Self { Config }
    pub fn load(path: &str) -> Option<Self> { Some(Self::new()) } //> CALLS m.Config.new exact, CALLS std.option.Option.Some external
    fn check(&self) {}
}
pub struct Decoy;
impl Decoy {
    pub fn new() -> Self { Decoy }
    fn check(&self) {}
}
pub fn run() {
    Config::new().check(); //> CALLS m.Config.check exact, CALLS m.Config.new exact
    if let Some(config) = Config::load("a") { //> CALLS m.Config.load exact
        config.check(); //> CALLS m.Config.check exact
    }
}
fn new() {}
