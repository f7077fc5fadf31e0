// Alternatives: `||`, `??`, `?:`, and assignments in branches.
class A { run() {} }
class B { run() {} }
class Decoy { run() {} }
const first = unknown.a || new A()  //> INSTANTIATES app.A exact
first.run()  //> CALLS app.A.run inferred
let value
if (first) value = new A()  //> INSTANTIATES app.A exact
else value = new B()  //> INSTANTIATES app.B exact
value.run()  //> CALLS app.A.run inferred, CALLS app.B.run inferred
const one = first ? new B() : null  //> INSTANTIATES app.B exact
one.run()  //> CALLS app.B.run inferred
