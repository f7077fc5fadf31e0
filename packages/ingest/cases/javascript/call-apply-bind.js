// `call` and `apply` run the function; `bind` gives it, the receiver aside.
function run(a) { return a }
const object = { go() { this.end() }, end() {} }  //> CALLS app.object.end exact
class Decoy { run() {} go() {} call() {} }
run.call(null, 1)  //> CALLS app.run exact
run.apply(null, [1])  //> CALLS app.run exact
object.go.call(object)  //> CALLS app.object.go exact
object.go.apply(object, [])  //> CALLS app.object.go exact
const bound = run.bind(null)  //> CALLS Function.bind external
bound()  //> CALLS app.run inferred
const method = object.go.bind(object)  //> CALLS Function.bind external
method()  //> CALLS app.object.go inferred
Array.prototype.slice.call([])  //> CALLS Array.slice external
