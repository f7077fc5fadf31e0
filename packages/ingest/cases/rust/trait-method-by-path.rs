// `Trait::method(value)` and `<Type as Trait>::method(value)` name the trait's method.
pub trait Area {
    fn area(&self) -> u32;
}
pub trait Decoy {
    fn area(&self) -> u32;
}
pub struct Tile;
impl Area for Tile { //> IMPLEMENTS m.Area exact
    fn area(&self) -> u32 { 1 }
}
impl Decoy for Tile { //> IMPLEMENTS m.Decoy exact
    fn area(&self) -> u32 { 2 }
}
pub fn run(tile: Tile) {
    Area::area(&tile); //> CALLS m.Area.area exact
    <Tile as Area>::area(&tile); //> CALLS m.Tile.<Area>.area exact
    <Tile as Decoy>::area(&tile); //> CALLS m.Tile.<Decoy>.area exact
}
