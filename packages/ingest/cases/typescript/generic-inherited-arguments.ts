// A subclass that fixes a type argument fixes it in what it inherits.
class User { greet() {} }
class Decoy { greet() {} }
abstract class Repo<T> {
  abstract find(): T
  last!: T
}
class Users extends Repo<User> {  //> EXTENDS app.Repo exact
  find() { return new User() }  //> INSTANTIATES app.User exact
  check() { this.last.greet() }  //> CALLS app.User.greet exact
}
function use(users: Users) {
  users.last.greet()  //> CALLS app.User.greet exact
}
