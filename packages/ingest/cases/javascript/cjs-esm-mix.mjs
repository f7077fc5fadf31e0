// ES modules import CommonJS ones: the default is `module.exports`, names are its properties.
// file: named.cjs
exports.a = () => 1
exports.b = () => 2
// file: whole.cjs
module.exports = function whole() {}
module.exports.part = function () {}
// file: app.mjs
import named, { b } from './named.cjs'
import whole, { part } from './whole.cjs'
import * as space from './named.cjs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)  //> CALLS node:module.createRequire external
function decoy() { function a() {} function b() {} }
named.a()  //> CALLS named.a exact
b()  //> CALLS named.b exact
whole()  //> CALLS whole.whole exact
part()  //> CALLS whole.part exact
space.a()  //> CALLS named.a exact
