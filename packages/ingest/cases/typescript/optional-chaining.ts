// Optional chains and calls are like plain ones.
class Leaf { grow(): Leaf | undefined { return undefined } }
class Tree { leaf?: Leaf; find?(): Leaf }
class Decoy { grow() {} find() {} }
function use(tree?: Tree) {
  tree?.leaf?.grow()  //> CALLS app.Leaf.grow exact
  tree?.find?.().grow()?.grow()  //> CALLS app.Tree.find exact, CALLS app.Leaf.grow exact, CALLS app.Leaf.grow exact
  tree!.leaf!.grow()!.grow()  //> CALLS app.Leaf.grow exact, CALLS app.Leaf.grow exact
}
