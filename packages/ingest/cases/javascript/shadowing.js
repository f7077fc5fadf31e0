// The innermost name wins, hoisted or not.
function run() {}
function parameter(run) { run() }  //> CALLS ? run
function local() { var run = 1; return run }
function block() { { let run = () => 1; run() } run() }  //> CALLS app.block.run exact, CALLS app.run exact
function hoisted() { late(); function late() {} }  //> CALLS app.hoisted.late exact
try { run() } catch (run) { run() }  //> CALLS app.run exact, CALLS ? run
label: for (let run = 0; ;) { run(); break label }  //> CALLS ? run
switch (1) { case 1: { const run = () => {}; run() } }  //> CALLS app.run exact
