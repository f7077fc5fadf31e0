// Conditional values are any of their options.
class A { run() {} }
class B { run() {} }
class Decoy { run() {} }
declare const flag: boolean
const either = flag ? new A() : new B()  //> INSTANTIATES app.A exact, INSTANTIATES app.B exact
either.run()  //> CALLS app.A.run inferred, CALLS app.B.run inferred
declare const maybe: A | undefined
const sure = maybe ?? new A()  //> INSTANTIATES app.A exact
sure.run()  //> CALLS app.A.run inferred
let later: A | null = null
later = new A()  //> INSTANTIATES app.A exact
later.run()  //> CALLS app.A.run exact
const chained = flag && new B()  //> INSTANTIATES app.B exact
chained.run()  //> CALLS app.B.run inferred
