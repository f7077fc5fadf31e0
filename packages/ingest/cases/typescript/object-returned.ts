// Functions in a returned object are reached through what the call gives.
class Held { open() {} }
class Decoy { open() {} increment() {} }
function useCounter() {
  const increment = () => 1
  function reset() {}
  return { increment, reset, held: new Held() }  //> INSTANTIATES app.Held exact
}
const { increment, held } = useCounter()  //> CALLS app.useCounter exact
increment()  //> CALLS app.useCounter.increment inferred
held.open()  //> CALLS app.Held.open inferred
const counter = useCounter()  //> CALLS app.useCounter exact
counter.reset()  //> CALLS app.useCounter.reset inferred
