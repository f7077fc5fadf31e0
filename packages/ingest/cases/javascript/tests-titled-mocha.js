// In a file of tests, groups and tests that have a title and a function are functions of that name, in each other.
// kinds: CALLS, CONTAINS, TESTS
// file: lib/add.js
exports.add = (a) => a  //> CONTAINS lib/add exact, CONTAINS lib/add.add exact
exports.sub = (a) => a  //> CONTAINS lib/add.sub exact
// file: test/add.js
const { add, sub } = require('../lib/add')  //> CONTAINS test/add exact, CONTAINS test/add.add exact, CONTAINS test/add.sub exact
describe('add()', function () {  //> CONTAINS test/add.add() exact, CALLS describe external
  beforeEach(function () { sub(1) })  //> CALLS beforeEach external, CALLS lib/add.sub exact, TESTS lib/add.sub exact
  function prepare() { return sub(2) }  //> CONTAINS test/add.add().prepare exact, CALLS lib/add.sub exact
  it('adds   the first,\n then the rest', () => { add(prepare()) })  //> CONTAINS test/add.add().adds the first, then the rest exact, CALLS it external, CALLS lib/add.add exact, CALLS test/add.add().prepare exact, TESTS lib/add.add exact
  it('isn\'t slow', function named() { add(1) })  //> CONTAINS test/add.add().isn't slow exact, CONTAINS test/add.add().isn't slow.named exact, CALLS it external, CALLS lib/add.add exact, TESTS lib/add.add exact
  context.skip('of ' + add.name, () => {  //> CALLS context.skip external, CONTAINS test/add.add().of ${add.name} exact, TESTS lib/add.add exact
    specify('twice', () => add(3)).timeout(500)  //> CONTAINS test/add.add().of ${add.name}.twice exact, CALLS specify external, CALLS ? timeout, CALLS lib/add.add exact, TESTS lib/add.add exact
    specify('twice', wrapped(() => add(4)))  //> CONTAINS test/add.add().of ${add.name}.twice exact, CALLS specify external, CALLS ? wrapped, CALLS lib/add.add exact, TESTS lib/add.add exact
  })
  it('is pending')  //> CALLS it external
  it(add.name, () => add(5))  //> CALLS it external, CALLS lib/add.add exact
  it('', () => add(6))  //> CALLS it external, CALLS lib/add.add exact
  for (const n of [1, 2]) it(`adds ${n}`, () => add(n))  //> CONTAINS test/add.add().adds ${n} exact, CALLS it external, CALLS lib/add.add exact, TESTS lib/add.add exact
  const matches = /a/.test('text', () => add(7))  //> CALLS RegExp.test external, CALLS lib/add.add exact
  it.step('a step', () => add(8))  //> CALLS it.step external, CALLS lib/add.add exact
})
