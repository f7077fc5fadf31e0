/** Tests of the tokeniser: fixed examples, and its invariants on random text. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lexicalTokens, TOKEN_LENGTH_MAX, TOKENS_MAX } from './lexical-tokens.ts'

function check(text: string, expected: string): void {
  assert.equal(lexicalTokens(text).join(' '), expected)
}

test('an identifier yields itself whole and then its parts', () => {
  check('getHTTPResponse2', 'gethttpresponse2 get http response 2')
  check('snake_case_name', 'snake_case_name snake case name')
  check('__init__', '__init__ init')
  check('HTTPServer', 'httpserver http server')
  check('utf8', 'utf8 utf 8')
  check('$scope', '$scope scope')
})

test('a plain word is one token, punctuation and space none', () => {
  check('def save(self, *args):', 'def save self args')
  check('  \n\t', '')
  check('_', '_')
})

test('letters of other scripts and marks belong to words', () => {
  check('größeÄndern straße', 'größeändern größe ändern straße')
  check('名前 имяПоле', '名前 имяполе имя поле')
  check('cafe\u0301', 'cafe\u0301')
})

test('a very long token is cut and the number of tokens is bounded', () => {
  assert.deepEqual(lexicalTokens('x'.repeat(500)), ['x'.repeat(TOKEN_LENGTH_MAX)])
  assert.equal(lexicalTokens('a '.repeat(TOKENS_MAX + 9)).length, TOKENS_MAX)
})

test('tokens never hold white space, are never empty or too long, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const token of lexicalTokens(text)) {
        assert.match(token, /^[\p{L}\p{M}\p{N}_$]+$/u)
        assert.ok(token.length <= TOKEN_LENGTH_MAX)
      }
    }),
  )
})

test('joining by spaces and splitting into pieces gives the same tokens', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 8 }), (pieces) => {
      const apart = pieces.flatMap((piece) => lexicalTokens(piece))
      assert.deepEqual(lexicalTokens(pieces.join(' ')), apart)
    }),
  )
})

test('the whole lower-cased identifier is always among its tokens', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z_$][a-zA-Z0-9_$]{0,40}$/), (identifier) => {
      assert.equal(lexicalTokens(identifier)[0], identifier.toLowerCase())
    }),
  )
})
