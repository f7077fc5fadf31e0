// A method of a library's trait that is named by the trait's path is the impl's of what is passed first, or of what is expected.
// file: Cargo.toml
[package]
name = "m"
version = "0.1.0"
edition = "2024"
[dependencies]
serde = "1"
// file: src/lib.rs
use std::fmt::{self, Display};
use serde::{de, ser};
pub enum Code { Short }
impl Display for Code { //> IMPLEMENTS std.fmt.Display external
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        Ok(()) //> CALLS std.result.Result.Ok external
    }
}
pub struct Error { code: Code }
impl Display for Error { //> IMPLEMENTS std.fmt.Display external
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        Display::fmt(&self.code, f) //> CALLS m.Code.<Display>.fmt exact
    }
}
impl de::Error for Error { //> IMPLEMENTS serde.de.Error external
    fn custom<T: Display>(text: T) -> Self { made() } //> CALLS m.made exact
}
impl ser::Error for Error { //> IMPLEMENTS serde.ser.Error external
    fn custom<T: Display>(text: T) -> Self { made() } //> CALLS m.made exact
}
pub struct Decoy;
impl de::Error for Decoy { //> IMPLEMENTS serde.de.Error external
    fn custom<T: Display>(text: T) -> Self { Decoy }
}
impl From<Decoy> for Error { //> IMPLEMENTS std.convert.From external
    fn from(decoy: Decoy) -> Self { made() } //> CALLS m.made exact
}
fn made() -> Error { Error { code: Code::Short } } //> INSTANTIATES m.Error exact
type Result<T> = std::result::Result<T, Error>;
pub fn read(wide: bool) -> Result<u32> {
    if wide {
        return Err(ser::Error::custom("wide")); //> CALLS std.result.Result.Err external, CALLS m.Error.<Error>.custom exact
    }
    match wide {
        true => Err(de::Error::custom("narrow")), //> CALLS std.result.Result.Err external, CALLS m.Error.<Error>.custom exact
        false => Ok(1), //> CALLS std.result.Result.Ok external
    }
}
pub fn passed(decoy: Decoy) -> Error {
    From::from(decoy) //> CALLS m.Error.<From>.from exact
}
pub fn unknown(run: fn()) {
    de::Error::custom("no type is expected here"); //> CALLS serde.de.Error.custom external
    let later = || { return de::Error::custom("nor here"); }; //> CALLS serde.de.Error.custom external
}
