// Calls written among a macro's arguments are calls of the function around it.
pub struct Gauge;
impl Gauge {
    fn level(&self) -> u8 { 1 }
}
pub struct Decoy;
impl Decoy {
    fn level(&self) -> u8 { 2 }
}
fn read() -> u8 { 1 }
pub fn run(gauge: Gauge) {
    println!("{} {}", gauge.level(), read()); //> CALLS m.Gauge.level exact, CALLS m.read exact, CALLS std.println external
    assert_eq!(gauge.level(), 1, "level {}", read()); //> CALLS m.Gauge.level exact, CALLS m.read exact, CALLS std.assert_eq external
    let all = vec![read(), gauge.level()]; //> CALLS m.Gauge.level exact, CALLS m.read exact, CALLS std.vec external
    let text = format!("{:?}", gauge.level()); //> CALLS m.Gauge.level exact, CALLS std.format external
    debug_assert!(gauge.level() > 0 && read() == 1); //> CALLS m.Gauge.level exact, CALLS m.read exact, CALLS std.debug_assert external
}
