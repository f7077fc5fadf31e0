// What a generic function gives follows what is passed, or the written type arguments.
pub struct Coin;
impl Coin {
    fn flip(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn flip(&self) {}
}
pub trait Make {
    fn make() -> Self;
}
impl Make for Coin { //> IMPLEMENTS m.Make exact
    fn make() -> Coin { Coin }
}
fn same<T>(value: T) -> T { value }
fn first<T>(values: &[T]) -> &T { &values[0] }
fn made<T: Make>() -> T { T::make() } //> CALLS m.Make.make exact
pub struct Slot<T> { value: T }
impl<T> Slot<T> {
    fn new(value: T) -> Slot<T> { Slot { value } } //> INSTANTIATES m.Slot exact
    fn get(&self) -> &T { &self.value }
}
pub fn run(coins: Vec<Coin>) {
    same(Coin).flip(); //> CALLS m.Coin.flip exact, CALLS m.same exact
    first(&coins).flip(); //> CALLS m.Coin.flip exact, CALLS m.first exact
    made::<Coin>().flip(); //> CALLS m.Coin.flip exact, CALLS m.made exact
    Slot::new(Coin).get().flip(); //> CALLS m.Coin.flip exact, CALLS m.Slot.get exact, CALLS m.Slot.new exact
}
