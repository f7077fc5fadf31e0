// Destructured parameters have the types of the parts that they take, renamed, defaulted, nested or the rest.
class User { greet() {} }
class Decoy { greet() {} }
interface Options { user: User; inner: { deep: User }; list: User[] }
function plain({ user }: Options) { user.greet() }  //> CALLS app.User.greet inferred
function renamed({ user: owner }: Options) { owner.greet() }  //> CALLS app.User.greet inferred
function nested({ inner: { deep } }: Options) { deep.greet() }  //> CALLS app.User.greet inferred
function items([first, ...others]: User[]) {
  first.greet()  //> CALLS app.User.greet inferred
  others[0].greet()  //> CALLS app.User.greet exact
}
function listed({ list: [head] }: Options) { head.greet() }  //> CALLS app.User.greet inferred
function defaulted({ user = new User() }: { user?: User } = {}) { user.greet() }  //> INSTANTIATES app.User exact, CALLS app.User.greet exact
function rest({ list, ...others }: Options) { others.user.greet() }  //> CALLS app.User.greet exact
const arrow = ({ user }: Options) => user.greet()  //> CALLS app.User.greet inferred
