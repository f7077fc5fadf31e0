// Types in signatures, fields, bounds, aliases and casts are referred to from what declares them.
// kinds: REFERENCES
pub struct Row;
pub struct Table<T> { rows: Vec<T>, first: Row } //> REFERENCES m.Row exact
pub trait Store {
    fn get(&self, row: &Row) -> Option<Table<Row>>; //> REFERENCES m.Row exact, REFERENCES m.Row exact, REFERENCES m.Table exact
}
pub type Rows = Table<Row>; //> REFERENCES m.Row exact, REFERENCES m.Table exact
pub fn run<S>(store: &S, list: [Row; 2]) -> Box<dyn Store> //> REFERENCES m.Row exact, REFERENCES m.Store exact
where
    S: Store, //> REFERENCES m.Store exact
{
    let table: Option<Table<Row>> = None; //> REFERENCES m.Row exact, REFERENCES m.Table exact
    let number = 1u8 as u32;
    let pointer = store as *const S;
    todo!()
}
impl Table<Row> {} //> REFERENCES m.Row exact, REFERENCES m.Table exact
