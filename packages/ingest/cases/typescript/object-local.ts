// Object literals inside functions keep what their properties hold.
class Held { open() {} }
class Decoy { open() {} }
function run() {
  const state = { held: new Held(), list: [new Held()] }  //> INSTANTIATES app.Held exact, INSTANTIATES app.Held exact
  state.held.open()  //> CALLS app.Held.open inferred
  state.list[0].open()  //> CALLS app.Held.open inferred
  const { held } = state
  held.open()  //> CALLS app.Held.open inferred
}
