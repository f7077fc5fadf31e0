// `module.exports = function` makes the module callable; properties may hang on it.
// file: make.js
module.exports = function make() { return new Made() }  //> INSTANTIATES make.Made exact
module.exports.extra = function () {}
class Made { go() {} }
// file: later.js
module.exports = create
create.helper = function () {}
function create() {}
// file: app.js
const make = require('./make')
const create = require('./later')
class Decoy { go() {} extra() {} }
make().go()  //> CALLS make.make exact, CALLS make.Made.go inferred
make.extra()  //> CALLS make.extra exact
create()  //> CALLS later.create exact
create.helper()  //> CALLS later.create.helper exact
