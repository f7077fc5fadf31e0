// `@param` and `@returns` declare parameters and results.
class User { greet() {} }
class Decoy { greet() {} }
/**
 * Does it.
 * @param {User} user who
 * @param {Object} options
 * @param {User} options.other another
 * @param {User} [optional]
 * @param {...User} rest
 * @returns {User} the same
 */
function use(user, options, optional, ...rest) {
  user.greet()  //> CALLS app.User.greet exact
  options.other.greet()  //> CALLS app.User.greet exact
  optional.greet()  //> CALLS app.User.greet exact
  rest[0].greet()  //> CALLS app.User.greet exact
  return JSON.parse('{}')  //> CALLS JSON.parse external
}
use().greet()  //> CALLS app.use exact, CALLS app.User.greet exact
/** @param {User} one */
const arrow = (one) => one.greet()  //> CALLS app.User.greet exact
class Service {
  /** @return {Promise<User>} */
  async load() { return null }
  /** @param {User} given */
  take(given) { given.greet() }  //> CALLS app.User.greet exact
}
async function later(service = new Service()) {  //> INSTANTIATES app.Service exact
  ;(await service.load()).greet()  //> CALLS app.Service.load inferred, CALLS app.User.greet inferred
}
