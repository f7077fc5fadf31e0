// `util.inherits`, `Object.setPrototypeOf` and `Object.assign` onto a prototype.
const util = require('util')
function Base() {}
Base.prototype.shared = function () {}
function Derived() { Base.call(this) }  //> INSTANTIATES app.Base exact
util.inherits(Derived, Base)  //> CALLS node:util.inherits external, EXTENDS app.Base exact
Derived.prototype.own = function () { this.shared() }  //> CALLS app.Base.shared exact
function Other() {}
Object.setPrototypeOf(Other.prototype, Base.prototype)  //> CALLS Object.setPrototypeOf external, EXTENDS app.Base exact
Object.assign(Other.prototype, { mixed() {} })  //> CALLS Object.assign external
class Decoy { shared() {} own() {} mixed() {} }
new Derived().shared()  //> INSTANTIATES app.Derived exact, CALLS app.Base.shared exact
new Other().shared()  //> INSTANTIATES app.Other exact, CALLS app.Base.shared exact
