// A bound on an associated type says what its values offer.
pub trait Named {
    fn name(&self);
}
pub trait Bag {
    type Item;
    fn pull(&self) -> Self::Item;
}
pub struct Decoy;
impl Decoy {
    fn name(&self) {}
}
// falls short: `name` is that of Named.
pub fn run<B>(bag: B)
where
    B: Bag,
    B::Item: Named,
{
    bag.pull().name(); //> CALLS ? name, CALLS m.Bag.pull exact
}
