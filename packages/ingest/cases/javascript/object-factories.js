// A function that returns an object of functions is a factory: its results have them.
class Held { open() {} }
class Decoy { increment() {} reset() {} open() {} }
function counter() {
  let count = 0
  function increment() { count++ }
  return { increment, reset() { increment() }, held: new Held() }  //> CALLS app.counter.increment exact, INSTANTIATES app.Held exact
}
const made = counter()  //> CALLS app.counter exact
made.increment()  //> CALLS app.counter.increment inferred
made.held.open()  //> CALLS app.Held.open inferred
const { increment: up } = counter()  //> CALLS app.counter exact
up()  //> CALLS app.counter.increment inferred
const arrow = () => ({ held: new Held() })  //> INSTANTIATES app.Held exact
arrow().held.open()  //> CALLS app.arrow exact, CALLS app.Held.open inferred
