// Names of the prelude need no `use`, and what the crate defines hides them.
pub fn plain() {
    drop(Some(1)); //> CALLS std.mem.drop external, CALLS std.option.Option.Some external
    let list: Vec<u8> = Vec::new(); //> CALLS std.vec.Vec.new external
    String::from("a"); //> CALLS std.string.String.from external
    Box::new(1); //> CALLS std.boxed.Box.new external
}
mod own {
    pub struct String;
    impl String {
        pub fn from(text: &str) -> String { String }
    }
    fn drop(value: u8) {}
    pub fn run() {
        drop(1); //> CALLS m.own.drop exact
        String::from("a"); //> CALLS m.own.String.from exact
    }
}
