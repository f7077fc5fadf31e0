// A trait that is handed to a macro is one, whatever words for the macro itself stand between its members.
macro_rules! template {
    ($($tokens:tt)*) => {};
}
template! { //> CALLS m.template exact
/// What has neighbours.
pub trait Neighbors: Base { //> EXTENDS m.Base exact
    @escape [type Id]
    @section self
    /// All of them.
    fn neighbors(self: Self, of: Self::Id) -> Vec<Self::Id>;
}
}
pub trait Base {
    type Id;
    fn first(&self) -> Self::Id;
}
pub struct Decoy;
impl Decoy {
    pub fn neighbors(self) {}
}
pub fn walk<G: Neighbors>(graph: G, start: Option<u32>) {
    match start {
        whole @ Some(_) => drop(whole), //> CALLS std.mem.drop external
        None => {}
    }
    let id = graph.first(); //> CALLS m.Base.first exact
    graph.neighbors(id); //> CALLS m.Neighbors.neighbors exact
}
