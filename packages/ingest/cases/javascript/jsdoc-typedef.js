// `@typedef`, `@callback` and imported types give names to types.
// file: types.js
export class Remote { call() {} }
/** @typedef {import('./types.js').Remote} Alias */
// file: app.js
class User { greet() {} }
class Decoy { greet() {} call() {} }
/** @typedef {{ user: User, list: User[] }} Options */
/**
 * @typedef {Object} Settings
 * @property {User} owner
 */
/** @typedef {import('./types.js').Remote} Remote */
/** @param {Options} options @param {Settings} settings */
function use(options, settings) {
  options.user.greet()  //> CALLS app.User.greet exact
  settings.owner.greet()  //> CALLS app.User.greet exact
}
/** @param {Remote} remote @param {import('./types.js').Remote} direct */
function far(remote, direct) {
  remote.call()  //> CALLS types.Remote.call exact
  direct.call()  //> CALLS types.Remote.call exact
}
