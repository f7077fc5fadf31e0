/** Tests of path filters. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathFilter } from './path-filter.ts'

function check(pattern: string, path: string, expected: boolean): void {
  assert.equal(pathFilter(pattern)(path), expected, `${pattern} on ${path}`)
}

test('a plain filter names a file or everything below a directory', () => {
  check('src/a.py', 'src/a.py', true)
  check('src', 'src/a.py', true)
  check('src/', 'src/a.py', true)
  check('src', 'src2/a.py', false)
  check('src/a', 'src/a.py', false)
})

test('a star stays within one part of the path, two stars cross parts', () => {
  check('src/*.py', 'src/a.py', true)
  check('src/*.py', 'src/x/a.py', false)
  check('src/**', 'src/x/a.py', true)
  check('**/test_*.py', 'test_a.py', true)
  check('**/test_*.py', 'a/b/test_a.py', true)
  check('**/test_*.py', 'a/b/mytest_a.py', false)
})

test('characters that mean something in expressions stand for themselves', () => {
  check('a+(b)/*.[ts]', 'a+(b)/x.[ts]', true)
  check('a.c/*', 'abc/x', false)
})
