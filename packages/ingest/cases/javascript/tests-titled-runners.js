// What node:test, tap, QUnit, ava and Deno call a test; a test inside of another is contained in it.
// kinds: CALLS, CONTAINS
// file: work.js
exports.work = () => 1  //> CONTAINS work exact, CONTAINS work.work exact
// file: work.test.js
const { describe, test, suite } = require('node:test')  //> CONTAINS work.test exact, CONTAINS work.test.describe exact, CONTAINS work.test.suite exact, CONTAINS work.test.test exact
const { work } = require('./work')  //> CONTAINS work.test.work exact
suite('s', { concurrency: true }, () => {  //> CONTAINS work.test.s exact, CALLS node:test.suite external
  test('outer', async (t) => {  //> CONTAINS work.test.s.outer exact, CALLS node:test.test external
    await t.test('inner', () => work())  //> CONTAINS work.test.s.outer.inner exact, CALLS ? test, CALLS work.work exact
    t.before('no test', () => work())  //> CALLS ? before, CALLS work.work exact
  })
})
QUnit.module('m', () => {  //> CONTAINS work.test.m exact, CALLS ? module
  QUnit.test.only('q', () => work())  //> CONTAINS work.test.m.q exact, CALLS ? only, CALLS work.work exact
})
test.describe.serial('d', () => work())  //> CONTAINS work.test.d exact, CALLS node:test.test.describe.serial external, CALLS work.work exact
Deno.test('e', () => work())  //> CONTAINS work.test.e exact, CALLS ? test, CALLS work.work exact
