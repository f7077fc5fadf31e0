// What a method of a generic impl gives follows the type arguments of its receiver.
pub struct Row;
impl Row {
    fn print(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn print(&self) {}
}
pub struct Table<K, V> {
    keys: Vec<K>,
    first: Option<V>,
}
impl<A, B> Table<A, B> {
    fn first(&self) -> Option<&B> { self.first.as_ref() } //> CALLS std.option.Option.as_ref external
    fn take(self) -> B { self.first.unwrap() } //> CALLS std.option.Option.unwrap external
}
pub fn run(table: Table<Decoy, Row>) {
    table.first().unwrap().print(); //> CALLS m.Row.print exact, CALLS m.Table.first exact, CALLS std.option.Option.unwrap external
    table.take().print(); //> CALLS m.Row.print exact, CALLS m.Table.take exact
}
