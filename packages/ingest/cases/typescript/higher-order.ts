// A function handed to another is called there by its parameter's name: what runs is not known; what a returned function is, is.
class Held { open() {} }
class Decoy { open() {} callback() {} }
function apply(callback: () => Held) { return callback() }  //> CALLS ? callback
function maker() { return function made() { return new Held() } }  //> INSTANTIATES app.Held exact
function target() { return new Held() }  //> INSTANTIATES app.Held exact
apply(target)  //> CALLS app.apply exact
maker()().open()  //> CALLS app.maker exact, CALLS app.maker.made inferred, CALLS app.Held.open inferred
const alias = target
alias().open()  //> CALLS app.target inferred, CALLS app.Held.open inferred
