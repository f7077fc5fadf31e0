// Compiled modules: `__esModule`, `exports.default`, `(0, lib.f)()` and interop helpers.
// file: lib.js
'use strict'
Object.defineProperty(exports, '__esModule', { value: true })  //> CALLS Object.defineProperty external
exports.run = run
exports.default = void 0
function run() {}
class Main { go() {} }
exports.default = Main
// file: app.js
'use strict'
var lib_1 = require('./lib')
const decoy = { run() {} }
;(0, lib_1.run)()  //> CALLS lib.run exact
new lib_1.default().go()  //> INSTANTIATES lib.Main exact, CALLS lib.Main.go exact
