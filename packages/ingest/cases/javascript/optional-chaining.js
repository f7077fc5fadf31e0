// Optional calls and members are calls and members.
class Leaf { grow() { return this } }
class Decoy { grow() {} run() {} }
const leaf = new Leaf()  //> INSTANTIATES app.Leaf exact
leaf?.grow?.()?.grow()  //> CALLS app.Leaf.grow inferred, CALLS app.Leaf.grow inferred
function run(callback) { callback?.(); run?.() }  //> CALLS ? callback, CALLS app.run exact
