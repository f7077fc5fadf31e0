// A receiver of unknown type gives no edge, whatever methods share the name.
pub struct Only;
impl Only {
    fn very_rare_name(&self) {}
}
pub fn run<T>(value: T, text: &str, list: Vec<u8>) {
    value.very_rare_name(); //> CALLS ? very_rare_name
    unknown().very_rare_name(); //> CALLS ? unknown, CALLS ? very_rare_name
    elsewhere::make().very_rare_name(); //> CALLS ? make, CALLS ? very_rare_name
    let guess = text.parse().unwrap(); //> CALLS ? unwrap, CALLS std.primitive.str.parse external
    guess.very_rare_name(); //> CALLS ? very_rare_name
}
