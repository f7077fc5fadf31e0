// A module may offer another's exports: whole, one by one, spread, by a getter's require.
// file: a.js
exports.one = () => {}
exports.two = () => {}
// file: whole.js
module.exports = require('./a')
// file: parts.js
exports.one = require('./a').one
exports.all = require('./a')
// file: spread.js
module.exports = { ...require('./a'), three() {} }
// file: app.js
class Decoy { one() {} two() {} }
require('./whole').one()  //> CALLS a.one exact
require('./parts').one()  //> CALLS a.one exact
require('./parts').all.two()  //> CALLS a.two exact
const spread = require('./spread')
spread.two()  //> CALLS a.two exact
spread.three()  //> CALLS spread.three exact
