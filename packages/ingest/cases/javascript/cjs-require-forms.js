// `require` in every position: member, destructured, called, in a condition, as an argument.
// file: lib.js
exports.run = () => {}
exports.deep = { inner() {} }
// file: call.js
module.exports = (name) => new Logger()  //> INSTANTIATES call.Logger exact
class Logger { log() {} }
// file: app.js
class Decoy { run() {} log() {} inner() {} }
require('./lib').run()  //> CALLS lib.run exact
const run = require('./lib').run
run()  //> CALLS lib.run exact
const { deep } = require('./lib')
deep.inner()  //> CALLS lib.deep.inner exact
const logger = require('./call')('app')  //> CALLS call.exports exact
logger.log()  //> CALLS call.Logger.log inferred
function lazy() {
  const lib = require('./lib')
  lib.run()  //> CALLS lib.run exact
  return require('./lib')
}
lazy().run()  //> CALLS app.lazy exact, CALLS lib.run inferred
const { run: renamed = null } = require('./lib')
renamed()  //> CALLS lib.run exact
