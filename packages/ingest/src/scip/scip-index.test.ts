import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { projectRootOf, scipDocuments } from './scip-index.ts'
import { MalformedMessage } from './wire-reader.ts'
import { writeScip } from './write-scip.ts'

function read(bytes: Buffer) {
  return [...scipDocuments(bytes)].map((document) => ({ ...document, occurrences: [...document.occurrences()] }))
}

test('documents, their text and encoding, and occurrences come back as they were written', () => {
  const bytes = writeScip(
    [
      { path: 'a.ts', occurrences: [{ range: [3, 4, 9], symbol: 'local 1', isDefinition: true }] },
      { path: 'b.py', text: 'x = 1\n', encoding: 3, occurrences: [{ range: [300, 0, 301, 70_000], symbol: 's' }] },
    ],
    'file:///repository',
  )
  assert.equal(projectRootOf(bytes), 'file:///repository')
  const place = { line: 3, startCharacter: 4, endLine: 3, endCharacter: 9 }
  assert.deepEqual(read(bytes), [
    {
      relativePath: 'a.ts',
      text: null,
      encoding: 'utf16',
      occurrences: [{ ...place, symbol: 'local 1', isDefinition: true }],
    },
    {
      relativePath: 'b.py',
      text: 'x = 1\n',
      encoding: 'utf32',
      occurrences: [
        { line: 300, startCharacter: 0, endLine: 301, endCharacter: 70_000, symbol: 's', isDefinition: false },
      ],
    },
  ])
})

test('a range reads the same in each of the three ways to write it', () => {
  for (const range of [
    [0, 2, 5],
    [7, 0, 8, 1],
  ]) {
    const occurrences = (['packed', 'single', 'typed'] as const).map((form) => ({ range, symbol: 's', form }))
    const [first, ...others] = read(writeScip([{ path: 'a', occurrences }]))[0]!.occurrences
    for (const other of others) assert.deepEqual(other, first)
    assert.deepEqual([first!.line, first!.startCharacter], range.slice(0, 2))
  }
})

test('bytes that are no index are malformed, and nothing else happens', () => {
  const whole = writeScip([{ path: 'a.ts', occurrences: [{ range: [3, 4, 9], symbol: 'local 1' }] }])
  const damaged = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
    fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Buffer.from(whole)
      copy[at] = byte
      return copy
    }),
  )
  fc.assert(
    fc.property(damaged, (bytes) => {
      try {
        read(Buffer.from(bytes))
      } catch (error) {
        assert.ok(error instanceof MalformedMessage, String(error))
      }
    }),
    { numRuns: 2_000 },
  )
})
