// An associated type that is not known offers what its bounds offer.
pub trait Node {
    fn id(&self) -> u32;
}
pub trait Graph {
    type Item: Node;
    fn root(&self) -> Self::Item;
}
pub struct Decoy;
impl Decoy {
    fn id(&self) {}
}
pub fn run<G: Graph>(graph: G) {
    graph.root().id(); //> CALLS m.Graph.root exact, CALLS m.Node.id exact
    let item: G::Item = graph.root(); //> CALLS m.Graph.root exact
    item.id(); //> CALLS m.Node.id exact
}
