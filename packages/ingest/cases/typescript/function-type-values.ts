// Function types as values: what calling them gives is known although which function runs is not.
class User { greet() {} }
class Decoy { greet() {} }
type Factory = (id: number) => User
interface Callable { (id: number): User }
function use(make: () => User, factory: Factory, callable: Callable) {
  make().greet()  //> CALLS ? make, CALLS app.User.greet exact
  factory(1).greet()  //> CALLS ? factory, CALLS app.User.greet exact
  callable(1).greet()  //> CALLS ? callable, CALLS app.User.greet exact
}
const chosen: Factory = () => new User()  //> INSTANTIATES app.User exact
chosen(1).greet()  //> CALLS app.chosen exact, CALLS app.User.greet inferred
