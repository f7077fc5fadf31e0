// `Self` in a trait is the type of the value that a method is called on.
pub trait Twin: Sized { //> EXTENDS std.marker.Sized external
    fn twin(&self) -> Self;
    fn pair(self) -> (Self, Self);
}
pub struct Cell;
impl Twin for Cell { //> IMPLEMENTS m.Twin exact
    fn twin(&self) -> Self { Cell }
    fn pair(self) -> (Self, Self) { (Cell, Cell) }
}
impl Cell {
    fn divide(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn divide(&self) {}
}
pub fn run(cell: Cell) {
    cell.twin().divide(); //> CALLS m.Cell.<Twin>.twin exact, CALLS m.Cell.divide exact
    cell.pair().1.divide(); //> CALLS m.Cell.<Twin>.pair exact, CALLS m.Cell.divide exact
}
pub fn generic<T: Twin>(value: T) {
    value.twin().twin(); //> CALLS m.Twin.twin exact, CALLS m.Twin.twin exact
    value.twin().divide(); //> CALLS ? divide, CALLS m.Twin.twin exact
}
