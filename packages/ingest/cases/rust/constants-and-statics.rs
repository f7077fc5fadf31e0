// Constants and statics have their declared types; `const fn` is called like another.
pub struct Table;
impl Table {
    const fn new() -> Table { Table }
    fn find(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn find(&self) {}
}
const TABLE: Table = Table::new(); //> CALLS m.Table.new exact
static SHARED: Table = Table::new(); //> CALLS m.Table.new exact
static TABLES: [Table; 1] = [Table::new()]; //> CALLS m.Table.new exact
pub fn run() {
    TABLE.find(); //> CALLS m.Decoy.find exact
    SHARED.find(); //> CALLS m.Table.find exact
    TABLES[0].find(); //> CALLS m.Table.find exact
    const TABLE: Decoy = Decoy;
    TABLE.find(); //> CALLS m.Decoy.find exact
}
