// Destructuring in parameters, variables, loops, assignments, with defaults and the rest.
class User { greet() {} }
class Decoy { greet() {} }
const make = () => new User()  //> INSTANTIATES app.User exact
const options = { user: new User(), inner: { deep: new User() }, list: [new User()] }  //> INSTANTIATES app.User exact, INSTANTIATES app.User exact, INSTANTIATES app.User exact
const { user, inner: { deep }, list: [head] } = options
user.greet()  //> CALLS app.User.greet inferred
deep.greet()  //> CALLS app.User.greet inferred
head.greet()  //> CALLS app.User.greet inferred
const [first, ...rest] = [make(), make()]  //> CALLS app.make exact, CALLS app.make exact
first.greet()  //> CALLS app.User.greet inferred
function withDefault({ owner = new User() } = {}) { owner.greet() }  //> INSTANTIATES app.User exact, CALLS app.User.greet inferred
for (const { user: each } of [options]) each.greet()  //> CALLS app.User.greet inferred
let late
;({ user: late } = options)
late.greet()  //> CALLS app.User.greet inferred
let a = new User(), b = null  //> INSTANTIATES app.User exact
;[b, a] = [a, b]
b.greet()  //> CALLS app.User.greet inferred
