// Maps and sets hold what is declared of them, or nothing that is known.
class User { greet() {} }
class Decoy { greet() {} }
/** @type {Map<string, User>} */
const map = new Map()  //> INSTANTIATES Map external
map.get('a').greet()  //> CALLS Map.get external, CALLS app.User.greet inferred
const set = new Set([new User()])  //> INSTANTIATES Set external, INSTANTIATES app.User exact
for (const user of set) user.greet()  //> CALLS app.User.greet inferred
const plain = new Map()  //> INSTANTIATES Map external
plain.get('a').greet()  //> CALLS Map.get external, CALLS ? greet
