// A prototype given as one object.
function Stack() { this.items = [] }
Stack.prototype = {
  constructor: Stack,
  push(item) { this.items.push(item); return this.size() },  //> CALLS Array.push external, CALLS app.Stack.size exact
  size: function () { return 1 },
}
const decoy = { push() {}, size() {} }
new Stack().push(1)  //> INSTANTIATES app.Stack exact, CALLS app.Stack.push exact
