// A type that implements Iterator yields its Item.
pub struct Token;
impl Token {
    fn text(&self) {}
}
pub struct Lexer;
impl Iterator for Lexer { //> IMPLEMENTS std.iter.Iterator external
    type Item = Token;
    fn next(&mut self) -> Option<Token> { None }
}
pub struct Words;
impl IntoIterator for Words { //> IMPLEMENTS std.iter.IntoIterator external
    type Item = Token;
    type IntoIter = Lexer;
    fn into_iter(self) -> Lexer { Lexer }
}
pub struct Decoy;
impl Decoy {
    fn text(&self) {}
}
pub fn run(mut lexer: Lexer, words: Words) {
    lexer.next().unwrap().text(); //> CALLS m.Lexer.<Iterator>.next exact, CALLS m.Token.text exact, CALLS std.option.Option.unwrap external
    while let Some(token) = lexer.next() { //> CALLS m.Lexer.<Iterator>.next exact
        token.text(); //> CALLS m.Token.text exact
    }
    for token in lexer {
        token.text(); //> CALLS m.Token.text exact
    }
    for token in words {
        token.text(); //> CALLS m.Token.text exact
    }
}
