import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headerEnd } from './python-headers.ts'

function check(source: string, expected: number): void {
  assert.equal(
    headerEnd(source.split('\n'), 1, source.indexOf('f') === -1 ? 1 : source.indexOf(' ') + 2),
    expected,
    source,
  )
}

test('a header ends at the colon that stands in no bracket, string or comment', () => {
  check('def f(a):\n  pass', 1)
  check('def f(a, # ): (\n  b=":)",\n  c={1: [2]},\n) -> "x:":\n  pass', 4)
  check("def f(a=''':\n)\n''',\n):\n  pass", 4)
  check('def f[T: int](\n  a: T = lambda: 1,\n) -> dict[\n  str, T]: return {}\n', 4)
})

test('where none is found, the header is the line of the name', () => {
  check('def f(a', 1)
  check('', 1)
  check('def f((((\n', 1)
})
