import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripDocumentation } from './strip-documentation.ts'

test('a docstring is cut out of the body from its first to its last line', () => {
  const body = 'def f(x):\n    """Adds one.\n\n    Twice if asked.\n    """\n    return x + 1'
  assert.equal(stripDocumentation(body, 'Adds one.\n\nTwice if asked.'), 'def f(x):\n    """\n    return x + 1')
})

test('a docstring of one line is cut out alone', () => {
  assert.equal(
    stripDocumentation('def f():\n    """Gives one."""\n    return 1', 'Gives one.'),
    'def f():\n    return 1',
  )
})

test('a body that does not hold its documentation stays as it is', () => {
  const body = 'int f() { return 1; }'
  assert.equal(stripDocumentation(body, 'Gives one.'), body)
  assert.equal(stripDocumentation(body, ''), body)
  assert.equal(stripDocumentation('', 'Gives one.'), '')
})

test('the words of the documentation are left where they are code', () => {
  const body = 'func (c *Conn) Close() {\n\tc.inner.Close()\n}'
  assert.equal(stripDocumentation(body, 'Close'), body)
})
