// Cases of an enum make values of it, by path, by an imported name or by a glob.
use Color::*;
use Size::Large;
pub enum Color { Red, Mixed(u8), Named { name: u8 } }
impl Color {
    fn paint(&self) {}
}
pub enum Size { Large(u8), Small(u8) }
impl Size {
    fn paint(&self) {}
}
pub fn run() {
    Color::Red.paint(); //> CALLS m.Color.paint exact
    Color::Mixed(1).paint(); //> CALLS m.Color.Mixed exact, CALLS m.Color.paint exact
    Mixed(2).paint(); //> CALLS m.Color.Mixed exact, CALLS m.Color.paint exact
    Large(3).paint(); //> CALLS m.Size.Large exact, CALLS m.Size.paint exact
    Small(4); //> CALLS ? Small
    let named = Color::Named { name: 1 }; //> INSTANTIATES m.Color.Named exact
    named.paint(); //> CALLS m.Color.paint exact
}
