// `r#name` and `name` are one name.
pub fn r#match() {}
pub struct Row { r#type: Cell }
pub struct Cell;
impl Cell {
    fn r#use(&self) {}
}
pub fn run(row: Row) {
    r#match(); //> CALLS m.match exact
    row.r#type.r#use(); //> CALLS m.Cell.use exact
}
