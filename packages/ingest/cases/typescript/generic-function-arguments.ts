// The result of a generic function is what its type arguments, written or inferred from the arguments, say.
class User { greet() {} }
class Decoy { greet() {} }
function identity<T>(value: T): T { return value }
function first<T>(values: T[]): T { return values[0] }
function make<T>(type: new () => T): T { return new type() }  //> INSTANTIATES ? type
declare const users: User[]
identity(new User()).greet()  //> CALLS app.identity exact, INSTANTIATES app.User exact, CALLS app.User.greet exact
identity<User>(JSON.parse('{}')).greet()  //> CALLS app.identity exact, CALLS JSON.parse external, CALLS app.User.greet exact
first(users).greet()  //> CALLS app.first exact, CALLS app.User.greet exact
make(User).greet()  //> CALLS app.make exact, CALLS app.User.greet exact
