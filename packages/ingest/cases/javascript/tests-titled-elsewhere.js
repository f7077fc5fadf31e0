// Where no tests are, functions called `it`, `test` and `describe` make no definition of a title.
// kinds: CALLS, CONTAINS
// file: src/say.js
const { it } = require('./it')  //> CONTAINS src/say exact, CONTAINS src/say.it exact
function test(title, run) { run() }  //> CONTAINS src/say.test exact, CALLS ? run
function work() {}  //> CONTAINS src/say.work exact
function all() {  //> CONTAINS src/say.all exact
  it('says it', () => work())  //> CALLS src/it.it exact, CALLS src/say.work exact
  test('tests it', () => work())  //> CALLS src/say.test exact, CALLS src/say.work exact
}
// file: src/it.js
exports.it = function (title, run) { run() }  //> CALLS ? run, CONTAINS src/it exact, CONTAINS src/it.it exact
