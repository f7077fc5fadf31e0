// Functions called where they stand: their names are their own.
class Held { open() {} }
;(function () {
  function run() {}
  run()  //> CALLS app.run exact
})()
;(() => { var held = new Held(); held.open() })()  //> INSTANTIATES app.Held exact, CALLS app.Held.open inferred
;(function named() { named() })()  //> CALLS app.named exact
!function () { helper() }()  //> CALLS app.helper exact
function helper() {}
const made = (function () { return { go() {} } })()
const decoy = { go() {}, run() {} }
run()  //> CALLS ? run
