// `Object.assign`, `Object.freeze` and spread hand members on.
class Held { open() {} }
class Decoy { open() {} run() {} }
const base = { run() {}, held: new Held() }  //> INSTANTIATES app.Held exact
const frozen = Object.freeze({ stop() {} })  //> CALLS Object.freeze external
const merged = { ...base, other: 1 }
merged.run()  //> CALLS app.base.run inferred
merged.held.open()  //> CALLS app.Held.open inferred
const assigned = Object.assign({}, base)  //> CALLS Object.assign external
assigned.run()  //> CALLS ? run
// falls short: `Object.assign` gives what it copies.
frozen.stop()  //> CALLS ? stop
// falls short: `Object.freeze` gives what it is passed.
