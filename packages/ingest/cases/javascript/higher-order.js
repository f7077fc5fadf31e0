// Functions returned by functions, composed and curried.
class Held { open() {} }
class Decoy { open() {} }
const curry = (a) => (b) => new Held()  //> INSTANTIATES app.Held exact
curry(1)(2).open()  //> CALLS app.curry exact, CALLS ? (expression), CALLS app.Held.open inferred
function maker() { function made() { return new Held() } return made }  //> INSTANTIATES app.Held exact
maker()().open()  //> CALLS app.maker exact, CALLS app.maker.made inferred, CALLS app.Held.open inferred
const alias = maker
alias()  //> CALLS app.maker inferred
