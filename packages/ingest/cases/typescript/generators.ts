// Iterating a generator gives what it yields, delegated parts too.
class Node2 { visit() {} *[Symbol.iterator]() { yield new Node2() } }  //> INSTANTIATES app.Node2 exact
class Decoy { visit() {} }
function* walk() { yield new Node2() }  //> INSTANTIATES app.Node2 exact
function* outer() { yield* walk() }  //> CALLS app.walk exact
function* typed(): Generator<Node2> {}
for (const node of walk()) node.visit()  //> CALLS app.walk exact, CALLS app.Node2.visit inferred
for (const node of outer()) node.visit()  //> CALLS app.outer exact, CALLS app.Node2.visit inferred
for (const node of typed()) node.visit()  //> CALLS app.typed exact, CALLS app.Node2.visit inferred
const [first] = walk()  //> CALLS app.walk exact
first.visit()  //> CALLS app.Node2.visit inferred
