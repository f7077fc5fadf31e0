// A UMD wrapper: what the factory returns is what the module offers.
// file: lib.js
(function (root, factory) {
  if (typeof define === 'function' && define.amd) define([], factory)  //> CALLS ? define
  else if (typeof module === 'object' && module.exports) module.exports = factory()  //> CALLS ? factory
  else root.Lib = factory()  //> CALLS ? factory
})(this, function () {
  function run() { return helper() }  //> CALLS lib.helper exact
  function helper() {}
  return { run: run }
})
// file: app.js
const lib = require('./lib')
const decoy = { run() {} }
lib.run()  //> CALLS ? run
// falls short: the factory's object has `run`.
