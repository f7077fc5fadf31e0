// Types written in place give the members that they list.
class User { greet() {} }
class Decoy { greet() {} }
function use(options: { user: User; nested: { user: User; list: User[] } }) {
  options.user.greet()  //> CALLS app.User.greet exact
  options.nested.user.greet()  //> CALLS app.User.greet exact
  options.nested.list[0].greet()  //> CALLS app.User.greet exact
}
declare const config: { owner: User; make(): User }
config.owner.greet()  //> CALLS app.User.greet exact
