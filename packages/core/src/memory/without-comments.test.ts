import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutComments } from './without-comments.ts'

test('comments become blanks in place, strings stay', () => {
  assert.equal(withoutComments('a // b\n"// c" /* d\n e */ f', 'java'), `a     \n"// c"     \n      f`)
  assert.equal(withoutComments('a # b\n"# c"\n"""d\ne"""f', 'python'), 'a    \n"# c"\n    \n    f')
})
