// Functions, classes and variables as values are references; locals and parameters are none.
// kinds: REFERENCES
// file: lib.js
const LIMIT = 3
function helper() { return LIMIT }  //> REFERENCES lib.LIMIT exact
class Tool {}
module.exports = { LIMIT, helper, Tool }
// file: app.js
const { LIMIT, helper, Tool } = require('./lib')
const lib = require('./lib')
const decoy = { helper: 1, LIMIT: 2 }
function run(callback, limit = LIMIT) {  //> REFERENCES lib.LIMIT exact
  let local = limit
  callback(local)
  return helper  //> REFERENCES lib.helper exact
}
run(helper)  //> REFERENCES lib.helper exact
module.exports = lib.LIMIT  //> REFERENCES lib.LIMIT exact
if (run instanceof Tool) run(lib.helper)  //> REFERENCES app.run exact, REFERENCES lib.Tool exact, REFERENCES lib.helper exact
