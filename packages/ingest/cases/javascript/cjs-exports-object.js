// `module.exports = { … }` offers the object's properties: shorthand, renamed, in place.
// file: lib.js
function one() {}
function two() {}
class Held { open() {} }
module.exports = { one, renamed: two, three() { return new Held() }, four: () => one(), Held }  //> INSTANTIATES lib.Held exact, CALLS lib.one exact
// file: app.js
const lib = require('./lib.js')
const { one, renamed: local, Held } = require('./lib')
class Decoy { one() {} open() {} }
lib.one()  //> CALLS lib.one exact
lib.renamed()  //> CALLS lib.two exact
lib.three().open()  //> CALLS lib.three exact, CALLS lib.Held.open inferred
lib.four()  //> CALLS lib.four exact
one()  //> CALLS lib.one exact
local()  //> CALLS lib.two exact
new Held().open()  //> INSTANTIATES lib.Held exact, CALLS lib.Held.open exact
lib.two()  //> CALLS ? two
