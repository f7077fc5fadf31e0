// An alias with type parameters is what it stands for with the arguments put in.
class User { greet() {} }
class Decoy { greet() {} }
type Maybe<T> = T | undefined
type Pair<A, B> = { left: A; right: B }
type Lazy<T> = () => T
function use(maybe: Maybe<User>, pair: Pair<Decoy, User>, lazy: Lazy<User>) {
  maybe?.greet()  //> CALLS app.User.greet exact
  pair.right.greet()  //> CALLS app.User.greet exact
  lazy().greet()  //> CALLS ? lazy, CALLS app.User.greet exact
}
