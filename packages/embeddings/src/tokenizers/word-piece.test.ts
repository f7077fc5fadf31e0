import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryModel, wordPieceFile } from '@onyx/testkit'
import fc from 'fast-check'
import { readTokenizer } from './read-tokenizer.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789']
const PIECES = [
  ...LETTERS,
  ...LETTERS.map((letter) => `##${letter}`),
  ...[
    'un',
    '##aff',
    '##able',
    '##ing',
    'parse',
    'date',
    'get',
    '##ter',
    'ss',
    '你',
    '好',
    'é',
    'ι',
    'ς',
    'σ',
    'α',
    '##ς',
    '##α',
    '_',
    '(',
    ')',
    '.',
    ',',
    '$',
    '=',
    '{',
    '}',
  ],
  ...['।', '🙂', '##🙂', '中', '𠀀', 'ß', '₂'],
]
/** More than the library, which takes what it is given. */
const ALL = Number.MAX_SAFE_INTEGER
const library = await import('@huggingface/tokenizers').catch(() => null)
const NO_LIBRARY = library === null ? '@huggingface/tokenizers, an optional dependency, is not installed' : false

test('Words become the longest pieces from their start, and what no pieces make up is unknown', async (context) => {
  const folder = temporaryModel(context, {
    'tokenizer.json': wordPieceFile(['un', '##aff', '##able', 'parse', '.', '##x']),
  })
  const tokenizer = await readTokenizer(folder)
  assert.equal(tokenizer.kind, 'wordpiece')
  assert.deepEqual(tokenizer.frame, { before: [2], behind: [3] })
  assert.deepEqual(tokenizer.encode('Unaffable. Parse', ALL), [5, 6, 7, 9, 8])
  assert.deepEqual(tokenizer.encode('unaffordable unable', ALL), [1, 5, 7])
  assert.deepEqual(tokenizer.encode('ùnáffable u\u0000n', ALL), [5, 6, 7, 5])
  assert.deepEqual(tokenizer.encode('parse [SEP] parse', ALL), [8, 3, 8])
  assert.deepEqual(tokenizer.encode(`un${'x'.repeat(98)} un${'x'.repeat(99)}`, ALL).slice(-2), [10, 1])
  assert.deepEqual(tokenizer.encode('parse '.repeat(100), 3), [8, 8, 8])
  assert.deepEqual(tokenizer.encode('', ALL), [])
})

test('Every text gives what the library gives', { skip: NO_LIBRARY }, async (context) => {
  const json = wordPieceFile(PIECES)
  const tokenizer = await readTokenizer(temporaryModel(context, { 'tokenizer.json': json }))
  const oracle = new library!.Tokenizer(JSON.parse(json), {})
  const check = (text: string): void =>
    assert.deepEqual(
      tokenizer.encode(text, ALL),
      oracle.encode(apartBeyondBmp(text), { add_special_tokens: false }).ids,
      JSON.stringify(text),
    )
  for (const text of HOSTILE) check(text)
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      ...PIECES,
      ...HOSTILE.map((text) => text.slice(0, 30)),
      '[SEP]',
      '[CLS',
      ' ',
      '\t',
      '\r\n',
      '\u3000',
      '##',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => check(pieces.join(''))),
    { numRuns: 500 },
  )
})

const HOSTILE = [
  'getElementById(parse_date) == $x',
  'naïve café Ünïcödé ÀÉÎ ḍ̇ ẛ̣ Å',
  '你好中文 mixed中text 𠀀𠀁 ｆｕｌｌ',
  '🙂🙂👩‍👩‍👧 flags 🇨🇭 skin 👍🏽',
  'ΑΣ ΣΑΣ ας İstanbul ǅ ﬁ ß ẞ',
  'a\u0000b\u0007c\u001bd\u007fe\u0085f\u200bg\u200dh\ufeffi\ufffdj\ue000k',
  'soft\u00adhyphen no\u00a0break thin\u2009space line\u2028sep\u2029par\u000bvt\u000cff',
  '\ud800 lone \udc00 surrogates \ud83d',
  `${'x'.repeat(100)} ${'y'.repeat(101)} ${'🙂'.repeat(100)} ${'🙂'.repeat(101)}`,
  '[CLS] [SEP][MASK] [PAD]x [UNK] [cls] [[SEP]]',
  'אבג عربى हिन्दी। ไทย 한국어 ひらがな カタカナ',
  '½ ² ₂ ™ № ⅷ ① ﷺ',
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~¡¿«»“”„‘’…—–・。、',
  '\t\r\n  \n',
]

/** BERT sets all ideographs apart, the library only those of the basic plane: done for it here. */
function apartBeyondBmp(text: string): string {
  return text.replace(/[\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu, ' $& ')
}

test('A file that is missing, too strange or without the token for the unknown is refused by name', async (context) => {
  const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{}, /tokenizer\.json cannot be used: it is not there/],
    [{ 'tokenizer.json': 'x' }, /tokenizer\.json cannot be used: it is not JSON/],
    [{ 'tokenizer.json': wordPieceFile([]).replace('"[UNK]":1', '"[UNKNOWN]":1') }, /has no token \[UNK\]/],
    [{ 'tokenizer.json': wordPieceFile(['a']).replace('"a":5', '"a":-5') }, /gives the piece "a" no number/],
  ]
  for (const [files, message] of cases) {
    const folder = temporaryModel(context, files)
    await assert.rejects(readTokenizer(folder), { code: 'model_unusable', message })
  }
})

test('A tokenizer of another kind goes to the library', { skip: NO_LIBRARY }, async (context) => {
  const json = {
    added_tokens: [
      { id: 0, content: '<s>', special: true, normalized: false, lstrip: false, rstrip: false, single_word: false },
    ],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: { type: 'RobertaProcessing', sep: ['</s>', 1], cls: ['<s>', 0], add_prefix_space: false },
    decoder: { type: 'ByteLevel' },
    model: { type: 'BPE', vocab: { '<s>': 0, '</s>': 1, a: 2, b: 3, ab: 4 }, merges: ['a b'], unk_token: null },
  }
  const tokenizer = await readTokenizer(temporaryModel(context, { 'tokenizer.json': JSON.stringify(json) }))
  assert.equal(tokenizer.kind, 'library')
  assert.deepEqual(tokenizer.frame, { before: [0], behind: [1] })
  assert.deepEqual(tokenizer.encode('abba', ALL), [4, 3, 2])
  assert.deepEqual(tokenizer.encode('abba', 2), [4, 3])
})
