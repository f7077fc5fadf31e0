// The innermost name wins: parameters, blocks, catch clauses, hoisted variables and functions.
function run() {}
class Held { open() {} }
class Decoy { open() {} }
function parameter(run: () => void) { run() }  //> CALLS ? run
function block() {
  { const run = () => 1; run() }  //> CALLS app.block.run exact
  run()  //> CALLS app.run exact
}
function hoisted() {
  late()  //> CALLS app.hoisted.late exact
  function late() {}
}
function caught() {
  try { run() } catch (run) { run() }  //> CALLS app.run exact, CALLS ? run
}
for (const run of [new Held()]) run.open()  //> INSTANTIATES app.Held exact, CALLS app.Held.open inferred
run()  //> CALLS app.run exact
