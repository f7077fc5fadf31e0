// A closure's calls belong to the function around it, and its parameters hide outer names.
pub struct Meter;
impl Meter {
    fn tick(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn tick(&self) {}
}
fn tick() {}
pub fn run(meter: Meter) {
    let count = |meter: &Decoy| meter.tick(); //> CALLS m.Decoy.tick exact
    meter.tick(); //> CALLS m.Meter.tick exact
    let own = move || meter.tick(); //> CALLS m.Meter.tick exact
    own(); //> CALLS ? own
    let typed = |value: u8| -> Meter { Meter };
    [1, 2].iter().for_each(|_| tick()); //> CALLS m.tick exact, CALLS std.iter.Iterator.for_each external, CALLS std.slice.iter external
}
