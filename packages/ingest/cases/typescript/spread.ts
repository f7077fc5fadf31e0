// What is spread into an array or an object keeps its types.
class User { greet() {} }
class Decoy { greet() {} }
function use(users: User[], options: { user: User }) {
  const all = [...users, ...users]
  all[0].greet()  //> CALLS app.User.greet inferred
  const merged = { ...options, extra: 1 }
  merged.user.greet()  //> CALLS app.User.greet inferred
}
function gather(...users: User[]) {
  users[0].greet()  //> CALLS app.User.greet exact
}
gather(...[new User()])  //> CALLS app.gather exact, INSTANTIATES app.User exact
