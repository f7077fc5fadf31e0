// Classes as values, named by their variable or their own name inside.
const Queue = class { push() { return this.size() } size() {} }  //> CALLS app.Queue.size exact
const Named = class Self { again() { return new Self() } }  //> INSTANTIATES app.Named exact
const holder = { Inner: class { go() {} } }
class Decoy { push() {} go() {} }
new Queue().push()  //> INSTANTIATES app.Queue exact, CALLS app.Queue.push exact
new Named().again().again()  //> INSTANTIATES app.Named exact, CALLS app.Named.again exact, CALLS app.Named.again inferred
new holder.Inner().go()  //> INSTANTIATES app.holder.Inner exact, CALLS app.holder.Inner.go exact
