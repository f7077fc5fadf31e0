// `@type` declares what a variable or field is.
class User { greet() {} }
class Decoy { greet() {} }
/** @type {User} */
let user
user.greet()  //> CALLS app.User.greet exact
/** @type {User[]} */
const list = JSON.parse('[]')  //> CALLS JSON.parse external
list[0].greet()  //> CALLS app.User.greet exact
class Holder {
  /** @type {User | null} */
  held = null
  use() { this.held.greet() }  //> CALLS app.User.greet exact
}
const cast = /** @type {User} */ (JSON.parse('{}'))  //> CALLS JSON.parse external
cast.greet()  //> CALLS app.User.greet inferred
