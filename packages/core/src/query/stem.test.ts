import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stemOf } from './stem.ts'

test('forms of one word have one stem', () => {
  for (const forms of [
    ['create', 'creates', 'created', 'creating', 'creation'],
    ['query', 'queries', 'querying'],
    ['run', 'runs', 'running'],
    ['call', 'calls', 'called', 'calling'],
    ['class', 'classes'],
    ['validate', 'validation', 'validator', 'validating'],
  ]) {
    assert.deepEqual([...new Set(forms.map(stemOf))].length, 1, forms.map(stemOf).join(' '))
  }
})

test('short words and words beyond ASCII letters are their own stems', () => {
  for (const word of ['is', 'bus', 'a', '', 'größe', 'utf8s', '変数']) assert.equal(stemOf(word), word)
})
