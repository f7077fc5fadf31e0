// Calls through computed names and evaluated code stay unresolved.
const table = { add() {}, remove() {} }
class Decoy { add() {} }
function dispatch(name) {
  table[name]()  //> CALLS ? (expression)
  globalThis[name]()  //> CALLS ? (expression)
  eval('table.add()')  //> CALLS eval external
  new Function('return 1')()  //> INSTANTIATES Function external, CALLS ? Function
}
table['add']()  //> CALLS app.table.add exact
const { [`add`]: picked } = table
picked()  //> CALLS ? picked
