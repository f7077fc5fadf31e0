// `@extends`, `@this` and `@constructor` on functions of older code.
class User { greet() {} }
class Decoy { greet() {} go() {} }
/** @constructor @param {User} user */
function Old(user) { this.user = user }
Old.prototype.go = function () { this.user.greet() }  //> CALLS app.User.greet inferred
new Old(null).go()  //> INSTANTIATES app.Old exact, CALLS app.Old.go exact
/** @this {User} */
function free() { this.greet() }  //> CALLS app.User.greet exact
