import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentencesOf } from './first-sentence.ts'

test('sentences end at full stops and blank lines, not at abbreviations', () => {
  assert.deepEqual(sentencesOf('Reads a file, e.g. a table.\nIt must exist.\n\nSlow'), [
    'Reads a file, e.g. a table',
    'It must exist',
    'Slow',
  ])
})

test('tags and sections end what is read, and markup goes', () => {
  assert.deepEqual(sentencesOf('Gives the {@link Node node}.\n@param x what\n@return y'), ['Gives the Node node'])
  assert.deepEqual(sentencesOf('Sums `values`.\n\nParameters\n----------\nvalues : list'), ['Sums values'])
  assert.deepEqual(sentencesOf('<p>Opens it.</p> See :func:`~a.b`.'), ['Opens it', 'See a.b'])
  assert.deepEqual(sentencesOf(''), [])
})
