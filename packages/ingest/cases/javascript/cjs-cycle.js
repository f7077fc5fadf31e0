// Modules that require each other resolve both ways.
// file: a.js
const b = require('./b')
exports.a = function () { b.b() }  //> CALLS b.b exact
// file: b.js
const a = require('./a')
exports.b = function () { a.a() }  //> CALLS a.a exact
exports.decoy = { a() {} }
