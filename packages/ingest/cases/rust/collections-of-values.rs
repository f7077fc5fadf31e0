// Slices, arrays, maps and nested containers give what they hold.
use std::collections::{BTreeMap, HashMap, VecDeque};
pub struct Node;
impl Node {
    fn visit(&mut self) {}
}
pub struct Key;
impl Key {
    fn visit(&self) {}
}
pub fn run(slice: &mut [Node], mut map: HashMap<Key, Vec<Node>>, tree: BTreeMap<Key, Node>, mut queue: VecDeque<Node>) {
    for node in slice.iter_mut() { //> CALLS std.slice.iter_mut external
        node.visit(); //> CALLS m.Node.visit exact
    }
    for nodes in map.values_mut() { //> CALLS std.collections.HashMap.values_mut external
        for node in nodes {
            node.visit(); //> CALLS m.Node.visit exact
        }
    }
    for (key, mut node) in tree {
        key.visit(); //> CALLS m.Key.visit exact
        node.visit(); //> CALLS m.Node.visit exact
    }
    queue.pop_front().unwrap().visit(); //> CALLS m.Node.visit exact, CALLS std.collections.VecDeque.pop_front external, CALLS std.option.Option.unwrap external
    slice[0].visit(); //> CALLS m.Node.visit exact
}
