// `call` and `apply` run the function; `bind` gives it.
class Held { open() {} static make() {} }
class Decoy { open() {} }
function work(this: Held, times: number) { this.open() }  //> CALLS app.Held.open exact
work.call(new Held(), 1)  //> CALLS app.work exact, INSTANTIATES app.Held exact
work.apply(new Held(), [1])  //> CALLS app.work exact, INSTANTIATES app.Held exact
const bound = work.bind(new Held())  //> CALLS Function.bind external, INSTANTIATES app.Held exact
bound(1)  //> CALLS app.work inferred
