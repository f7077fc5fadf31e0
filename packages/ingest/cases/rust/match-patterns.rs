// Patterns bind parts of what is matched, by position, by name, behind `|`, `@` and references.
pub struct Leaf;
impl Leaf {
    fn touch(&self) {}
}
pub struct Twig;
impl Twig {
    fn touch(&self) {}
}
pub enum Tree {
    One(Leaf),
    Two(Twig, Leaf),
    Named { leaf: Leaf, twig: Twig },
    Deep(Box<Tree>),
    None,
}
impl Tree {
    fn grow(&self) {}
}
pub fn run(tree: &Tree) {
    match tree {
        Tree::One(leaf) => leaf.touch(), //> CALLS m.Leaf.touch exact
        Tree::Two(_, leaf) => leaf.touch(), //> CALLS m.Leaf.touch exact
        Tree::Named { twig, .. } => twig.touch(), //> CALLS m.Twig.touch exact
        Tree::Deep(inner) => inner.grow(), //> CALLS m.Tree.grow exact
        whole @ Tree::None => whole.grow(), //> CALLS m.Tree.grow exact
    }
    match *tree {
        Tree::Named { leaf: ref named, twig: _ } => named.touch(), //> CALLS m.Leaf.touch exact
        Tree::One(ref leaf) | Tree::Two(_, ref leaf) => leaf.touch(), //> CALLS m.Leaf.touch exact
        _ => {}
    }
}
