// Inner functions see the names around them, the innermost first; calls belong to the nearest named function.
class Held { open() {} }
class Decoy { open() {} }
function outer(held: Held) {
  function inner() { held.open() }  //> CALLS app.Held.open exact
  const arrow = () => inner()  //> CALLS app.outer.inner exact
  setTimeout(() => { arrow() }, 1)  //> CALLS setTimeout external, CALLS app.outer.arrow exact
  { const inner = () => arrow(); inner() }  //> CALLS app.outer.arrow exact, CALLS app.outer.inner exact
  inner()  //> CALLS app.outer.inner exact
}
