// Functions assigned to names after their declaration, and names that are assigned twice.
let hook
hook = () => {}
hook()  //> CALLS app.hook inferred
let either = function () {}
const decoy = { hook() {}, either() {} }
either()  //> CALLS app.either exact
var self = {}
self.later = function () { return 1 }
self.later()  //> CALLS app.self.later exact
