// On the way of a path types are referred to; modules, type parameters and Self are not.
// kinds: REFERENCES
pub struct Config;
impl Config { //> REFERENCES m.Config exact
    pub const DEPTH: u8 = 1;
    pub fn new() -> Self { Config } //> REFERENCES m.Config exact
    fn own(&self) -> u8 { Self::DEPTH } //> REFERENCES m.Config.DEPTH exact
}
pub trait Make {
    type Output;
    fn make() -> Self::Output; //> REFERENCES m.Make.Output exact
}
mod deep {
    pub struct Config;
}
pub fn run<T: Make>() -> T::Output { //> REFERENCES m.Make exact, REFERENCES m.Make.Output exact
    Config::new(); //> REFERENCES m.Config exact
    Config::DEPTH; //> REFERENCES m.Config exact, REFERENCES m.Config.DEPTH exact
    let inner: deep::Config = deep::Config; //> REFERENCES m.deep.Config exact, REFERENCES m.deep.Config exact
    T::make()
}
