// Functions of traits without receiver are called by the type or by a parameter that has the bound.
pub trait Build {
    fn build() -> Self;
    fn kind() -> u8 { 1 }
}
pub struct House;
impl Build for House { //> IMPLEMENTS m.Build exact
    fn build() -> House { House }
}
impl House {
    fn enter(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn build() -> Decoy { Decoy }
    fn enter(&self) {}
}
pub fn run<T: Build>() {
    House::build().enter(); //> CALLS m.House.<Build>.build exact, CALLS m.House.enter exact
    House::kind(); //> CALLS m.Build.kind exact
    T::build(); //> CALLS m.Build.build exact
    <House as Build>::build().enter(); //> CALLS m.House.<Build>.build exact, CALLS m.House.enter exact
}
