// A method of the type itself is found before one of its traits of the same name.
pub trait Named {
    fn name(&self);
}
pub struct City;
impl Named for City { //> IMPLEMENTS m.Named exact
    fn name(&self) {}
}
impl City {
    pub fn name(&self) {}
}
pub fn run(city: City) {
    city.name(); //> CALLS m.City.name exact
    City::name(&city); //> CALLS m.City.name exact
    Named::name(&city); //> CALLS m.Named.name exact
}
