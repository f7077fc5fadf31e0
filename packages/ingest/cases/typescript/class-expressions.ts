// Classes as values: named by their variable, seen by their own name inside, or without any.
const Named = class Inner {
  again() { return new Inner() }  //> INSTANTIATES app.Named exact
  go() {}
}
const made = new (class { run() {} })()
made.run()  //> CALLS ? run
// falls short: the class that is made where it is written has `run`.
function factory() { return class { serve() {} } }
class Decoy { run() {} go() {} serve() {} }
new Named().again().go()  //> INSTANTIATES app.Named exact, CALLS app.Named.again exact, CALLS app.Named.go inferred
const Made = factory()  //> CALLS app.factory exact
new Made().serve()  //> INSTANTIATES app.factory.class inferred, CALLS app.factory.class.serve inferred
