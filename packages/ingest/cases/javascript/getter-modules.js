// Lazy exports by `Object.defineProperty` and by getters of an exported object.
// file: a.js
exports.run = () => {}
// file: lazy.js
module.exports = { get a() { return require('./a') } }
// file: app.js
const lazy = require('./lazy')
const decoy = { run() {} }
lazy.a.run()  //> CALLS a.run inferred
