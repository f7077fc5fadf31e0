// A function passed by its path is no call.
pub struct Word;
impl Word {
    fn new(text: &str) -> Word { Word }
    fn upper(&self) -> Word { Word }
    fn all(texts: &[&str]) {
        // falls short: what `map` gives is not followed, so that `upper` is not found on a Word.
        texts.iter().map(|text| Self::new(text)).map(|word| word.upper()); //> CALLS ? map, CALLS ? upper, CALLS m.Word.new exact, CALLS std.iter.Iterator.map external, CALLS std.slice.iter external
        let make = Self::new;
        let other: fn(&str) -> Word = Word::new;
    }
}
fn upper() {}
