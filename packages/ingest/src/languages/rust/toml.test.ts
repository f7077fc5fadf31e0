/** Tests of the manifest reader. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseToml } from './toml.ts'

/** Plain objects, so that they compare by content. */
function read(text: string): unknown {
  return JSON.parse(JSON.stringify(parseToml(text)))
}

test('tables, dotted keys, inline tables and arrays are read', () => {
  assert.deepEqual(
    read(`# comment
title = "a # b" # after
[package] # here
name = 'raw\\n'
version.workspace = true
[target.'cfg(unix)'.dependencies]
"libc" = { version = "0.2", features = ["x", "y"], optional = true }
list = [
  1, # one
  "two",
]
`),
    {
      title: 'a # b',
      package: { name: 'raw\\n', version: { workspace: true } },
      target: {
        'cfg(unix)': {
          dependencies: { libc: { version: '0.2', features: ['x', 'y'], optional: true }, list: ['1', 'two'] },
        },
      },
    },
  )
})

test('each header of an array of tables opens another table', () => {
  assert.deepEqual(read('[[bin]]\nname = "a"\n[[bin]]\nname = "b"\n[bin.more]\nc = """\nlong"""\n'), {
    bin: [{ name: 'a' }, { name: 'b', more: { c: '\nlong' } }],
  })
})

test('broken lines are left out and the rest is read', () => {
  assert.deepEqual(read('= 1\nname\na = "x\nb = "y"\n'), { b: 'y' })
})

test('any text is read without failing, and no key reaches a prototype', () => {
  const token = fc.constantFrom(
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    '=',
    '.',
    ',',
    '"',
    "'",
    '"""',
    '\n',
    '#',
    'a',
    '__proto__',
    'true',
    '\\',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
      parseToml(tokens.join(''))
      assert.equal(Object.getPrototypeOf({}), Object.prototype)
      assert.deepEqual(Object.keys(Object.prototype), [])
    }),
    { numRuns: 500 },
  )
})
