// `exports.x = …` names what a module offers, also in a chain and after its use.
// file: lib.js
exports.one = function () { return exports.two() }  //> CALLS lib.two exact
exports.two = () => 1
exports.three = exports.four = function shared() {}
module.exports.five = function () {}
function hidden() {}
// file: app.js
const lib = require('./lib')
class Decoy { one() {} two() {} }
lib.one()  //> CALLS lib.one exact
lib.two()  //> CALLS lib.two exact
lib.three()  //> CALLS lib.four exact
lib.five()  //> CALLS lib.five exact
lib.hidden()  //> CALLS ? hidden
