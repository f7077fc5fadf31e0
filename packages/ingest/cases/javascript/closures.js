// Inner functions, hoisting, and the nearest named function as the caller.
function outer() {
  inner()  //> CALLS app.outer.inner exact
  var late = () => inner()  //> CALLS app.outer.inner exact
  function inner() { late() }  //> CALLS app.outer.late exact
  return function () { inner() }  //> CALLS app.outer.inner exact
}
function inner() {}
outer()()  //> CALLS app.outer exact, CALLS ? (expression)
inner()  //> CALLS app.inner exact
