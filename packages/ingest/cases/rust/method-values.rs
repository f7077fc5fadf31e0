// A function passed by its path is no call.
pub struct Word;
impl Word {
    fn new(text: &str) -> Word { Word }
    fn all(texts: &[&str]) {
        texts.iter().map(Self::new); //> CALLS std.iter.Iterator.map external, CALLS std.slice.iter external
        texts.iter().map(|text| Self::new(text)); //> CALLS m.Word.new exact, CALLS std.iter.Iterator.map external, CALLS std.slice.iter external
        let make = Self::new;
        let other: fn(&str) -> Word = Word::new;
    }
}
fn new(text: &str) {}
