// A type parameter that is not given has its default.
class Fallback { go() {} }
class Given { go() {} }
interface Holder<T = Fallback> { held: T }
function use(plain: Holder, full: Holder<Given>) {
  plain.held.go()  //> CALLS app.Fallback.go exact
  full.held.go()  //> CALLS app.Given.go exact
}
