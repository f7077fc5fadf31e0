import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stemOf } from './stem.ts'
import { wordForms } from './word-forms.ts'

test('each form of a word leads to the others', () => {
  for (const forms of [
    ['create', 'creates', 'created', 'creating', 'creation', 'creator', 'creators'],
    ['query', 'queries', 'queried', 'querying'],
    ['run', 'runs', 'running'],
    ['setting', 'settings', 'set', 'sets'],
    ['normalize', 'normalise', 'normalization', 'normalizing'],
    ['match', 'matches', 'matched', 'matching'],
  ])
    for (const form of forms)
      assert.deepEqual(
        forms.filter((other) => !wordForms(form).includes(other)),
        [],
        form,
      )
})

test('the word comes first, each form once, all of one stem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.stringMatching(/^[a-z]{0,12}$/), fc.string({ unit: 'binary', maxLength: 8 })), (word) => {
      const forms = wordForms(word)
      assert.equal(forms[0], word)
      assert.equal(new Set(forms).size, forms.length)
      assert.deepEqual(new Set(forms.map(stemOf)), new Set([stemOf(word)]))
    }),
  )
})

test('words that are no letters of English stand for themselves alone', () => {
  for (const word of ['größe', 'parse_date', 'utf8', '', '変数']) assert.deepEqual(wordForms(word), [word])
})
