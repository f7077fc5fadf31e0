import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { insertMember } from './json-text.ts'
import { applyEdit, withoutInserted } from './text-edit.ts'

const PATH = ['mcpServers', 'onyx']
const VALUE = { command: 'onyx', args: ['mcp'] }

function inserted(text: string): string {
  const edit = insertMember(text, PATH, VALUE)
  assert.ok(edit)
  return applyEdit(text, edit)
}

test('an empty file becomes an object with the member', () => {
  assert.equal(
    inserted(''),
    '{\n  "mcpServers": {\n    "onyx": {\n      "command": "onyx",\n      "args": [\n        "mcp"\n      ]\n    }\n  }\n}\n',
  )
})

test('comments, order, indent and line ends of the others stay as they are', () => {
  const text = '{\r\n\t// ours\r\n\t"mcpServers": {\r\n\t\t"other": { "command": "x", }, // kept\r\n\t},\r\n}\r\n'
  const result = inserted(text)
  assert.ok(result.startsWith('{\r\n\t// ours\r\n\t"mcpServers": {\r\n\t\t"onyx": {\r\n\t\t\t"command": "onyx",\r\n'))
  assert.ok(result.endsWith('\r\n\t\t},\r\n\t\t"other": { "command": "x", }, // kept\r\n\t},\r\n}\r\n'))
})

test('a member that is there is left alone', () => {
  assert.equal(insertMember('{"mcpServers": {"onyx": 1}}', PATH, VALUE), null)
})

test('what is no object, or has something else in the way, is refused', () => {
  for (const text of ['[]', '"x"', '{"a" 1}', '{', '{"a": tru}', '{} {}', '{"mcpServers": []}', `${'['.repeat(200)}`])
    assert.throws(() => insertMember(text, PATH, VALUE), { code: 'usage' }, text)
})

test('whatever else a file holds, it has the member afterwards, and is the same bytes once that is taken out', () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue())
  const values = fc.oneof(
    objects,
    objects.map((others) => ({ ...others, mcpServers: {} })),
    fc.tuple(objects, objects).map(([others, servers]) => ({ ...others, mcpServers: servers })),
  )
  const indents = fc.constantFrom(undefined, 1, 2, 4, '\t')
  fc.assert(
    fc.property(values, indents, fc.constantFrom('', '\n'), (value, indent, end) => {
      const text = JSON.stringify(value, null, indent) + end
      const edit = insertMember(text, PATH, VALUE)
      if (edit === null) return
      const result = applyEdit(text, edit)
      const { mcpServers, ...others } = JSON.parse(result) as Record<string, Record<string, unknown>>
      assert.deepEqual(mcpServers?.['onyx'], VALUE)
      const { mcpServers: _, ...before } = JSON.parse(text) as Record<string, unknown>
      assert.deepEqual(others, before)
      assert.equal(withoutInserted(result, edit.inserted), text)
    }),
    { numRuns: 300 },
  )
})
