import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQuestion } from './parse-question.ts'

function check(text: string): string {
  const { kind, symbols, tokens } = parseQuestion(text)
  return `${kind} [${symbols.join(' ')}] ${tokens.join(' ')}`
}

test('A single word is a symbol, and its words too', () => {
  assert.equal(check('parseDate'), 'symbol [parseDate] parsedate parse date')
})

test('Words that look like code are symbols among the words of a sentence', () => {
  assert.equal(check('where is QuerySet.filter called?'), 'both [QuerySet.filter] queryset query set filter called')
  assert.equal(check('what does `run` do'), 'both [run] run')
  assert.equal(check('src/router.ts#add'), 'symbol [src/router.ts#add] src router ts add')
})

test('A word that ends in a star is the beginning of words', () => {
  assert.deepEqual(parseQuestion('where are Hand* and a* made, 2 * 3').prefixes, ['hand'])
  assert.deepEqual(parseQuestion('handler').prefixes, [])
})

test('A name with a space in its brackets stays whole', () => {
  const { kind, symbols } = parseQuestion('a.Test.<anonymous 1>.call')
  assert.equal(symbols[0], 'a.Test.<anonymous 1>.call')
  assert.equal(kind, 'symbol')
})

test('Plain words are words, without those that say nothing', () => {
  assert.equal(check('how do I retry with a backoff?'), 'words [] retry backoff')
})

test('A question of stop words alone keeps them', () => {
  assert.equal(check('what is this'), 'words [] what is this')
})

test('Nothing but punctuation is empty', () => {
  assert.equal(check('  ?! '), 'empty [] ')
})
