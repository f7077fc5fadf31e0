// Test callbacks: the file's module is the caller, globals are external.
// file: app.js
const assert = require('assert')
const { add } = require('./add')
function decoy() { function add() {} function it() {} }
describe('add', function () {  //> CALLS describe external
  beforeEach(function () { add() })  //> CALLS beforeEach external, CALLS add.add exact
  it('adds', function (done) {  //> CALLS it external
    assert.equal(add(1), 2)  //> CALLS node:assert.equal external, CALLS add.add exact
    done()  //> CALLS ? done
  })
})
// file: add.js
exports.add = (a) => a
