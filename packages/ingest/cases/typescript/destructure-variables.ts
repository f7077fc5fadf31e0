// Destructured variables and assignments, in loops and from tuples.
class User { greet() {} }
class Decoy { greet() {} }
declare function pair(): [Decoy, User]
interface Options { user: User; users: User[]; map: Map<string, User> }
function use(options: Options) {
  const { user, users: [head] } = options
  user.greet()  //> CALLS app.User.greet inferred
  head.greet()  //> CALLS app.User.greet inferred
  const [, second] = pair()  //> CALLS app.pair exact
  second.greet()  //> CALLS app.User.greet inferred
  for (const { user: each } of [options]) each.greet()  //> CALLS app.User.greet inferred
  for (const [, held] of options.map) held.greet()  //> CALLS app.User.greet inferred
  let late
  ;({ user: late } = options)
  late.greet()  //> CALLS app.User.greet inferred
}
