// What a raw pointer or a NonNull points at is reached through `*` and `as_ref`.
use std::ptr::NonNull;
pub struct Node { next: Option<NonNull<Node>> }
impl Node {
    fn visit(&self) {}
}
pub struct Decoy;
impl Decoy {
    fn visit(&self) {}
}
pub fn run(raw: *const Node, node: NonNull<Node>) {
    unsafe {
        (*raw).visit(); //> CALLS m.Node.visit exact
        node.as_ref().visit(); //> CALLS m.Node.visit exact, CALLS std.ptr.NonNull.as_ref external
        if let Some(next) = (*raw).next {
            next.as_ref().visit(); //> CALLS m.Node.visit exact, CALLS std.ptr.NonNull.as_ref external
        }
    }
}
