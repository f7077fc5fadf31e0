// Lifetimes are no type arguments.
pub struct Token;
impl Token {
    fn text(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn text(&self) {}
}
pub struct Parser<'a, T> { current: &'a T, all: &'a [T] }
impl<'a, T> Parser<'a, T> {
    fn current(&self) -> &'a T { self.current }
}
pub fn run<'p>(parser: &'p mut Parser<'p, Token>) {
    parser.current().text(); //> CALLS m.Parser.current exact, CALLS m.Token.text exact
    parser.current.text(); //> CALLS m.Token.text exact
    parser.all[0].text(); //> CALLS m.Token.text exact
}
