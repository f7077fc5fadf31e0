/** WordPiece as BERT has it: each word becomes the longest pieces that the vocabulary holds, from its start on. */

import { type BertNormalization, eachBertWord } from './bert-words.ts'
import type { TokenFrame, Tokenizer } from './tokenizer.ts'

export interface WordPieceOptions {
  readonly vocabulary: ReadonlyMap<string, number>
  readonly unknown: string
  /** Of pieces inside a word. */
  readonly prefix: string
  /** In code points: a longer word is unknown as a whole. */
  readonly wordCharsMax: number
  readonly normalization: BertNormalization
  /** Written out in a text they stand for themselves, `[SEP]` for instance. */
  readonly special: ReadonlyMap<string, number>
  readonly frame: TokenFrame
}

/** Words of code repeat: most are looked up. A few megabytes; forgotten as a whole when full. */
const CACHED_WORDS_MAX = 65_536
const CACHED_WORD_CHARS_MAX = 40

/** @throws RangeError where the vocabulary lacks the token for what is unknown. */
export function createWordPiece(options: WordPieceOptions): Tokenizer {
  const { vocabulary, special, frame, normalization } = options
  const unknownId = vocabulary.get(options.unknown)
  if (unknownId === undefined) throw new RangeError(`the vocabulary lacks ${options.unknown}`)
  const pieceCharsMax = longest(vocabulary.keys())
  const cut = createWordCutter(options, pieceCharsMax, [unknownId])
  const specialPattern = patternOf([...special.keys()])
  return {
    kind: 'wordpiece',
    frame,
    unknownId,
    encode(text, tokensMax) {
      const ids: number[] = []
      const take = (word: string): boolean => {
        for (const id of cut(word)) ids.push(id)
        return ids.length < tokensMax
      }
      // Split at a captured pattern: every second part is a special token.
      const parts = specialPattern === null ? [text] : text.split(specialPattern)
      for (const [index, part] of parts.entries()) {
        if (ids.length >= tokensMax) break
        const id = index % 2 === 1 ? special.get(part) : undefined
        if (id === undefined) eachBertWord(part, normalization, take)
        else ids.push(id)
      }
      if (ids.length > tokensMax) ids.length = tokensMax
      return ids
    },
  }
}

function createWordCutter(
  options: WordPieceOptions,
  pieceCharsMax: number,
  unknown: readonly number[],
): (word: string) => readonly number[] {
  const cache = new Map<string, readonly number[]>()
  return (word) => {
    const known = cache.get(word)
    if (known !== undefined) return known
    const pieces = cutWord(word, options, pieceCharsMax, unknown)
    if (word.length > CACHED_WORD_CHARS_MAX) return pieces
    if (cache.size >= CACHED_WORDS_MAX) cache.clear()
    // A copy: a slice would keep the whole text that it was cut from.
    cache.set(Buffer.from(word, 'utf16le').toString('utf16le'), pieces)
    return pieces
  }
}

function cutWord(
  word: string,
  { vocabulary, prefix, wordCharsMax }: WordPieceOptions,
  pieceCharsMax: number,
  unknown: readonly number[],
): readonly number[] {
  // Code units are at least as many as code points: most words need no second count.
  if (word.length > wordCharsMax && [...word].length > wordCharsMax) return unknown
  const ids: number[] = []
  let start = 0
  while (start < word.length) {
    // No longer than any piece is, so that a long word takes time in proportion to its length.
    let end = Math.min(word.length, start + pieceCharsMax)
    let id: number | undefined
    for (; end > start; end--) {
      const piece = word.slice(start, end)
      id = vocabulary.get(start === 0 ? piece : prefix + piece)
      if (id !== undefined) break
    }
    if (id === undefined) return unknown
    ids.push(id)
    start = end
  }
  return ids
}

function longest(pieces: Iterable<string>): number {
  let charsMax = 1
  for (const piece of pieces) charsMax = Math.max(charsMax, piece.length)
  return charsMax
}

/** The longest first, since the first that fits is taken. */
function patternOf(tokens: readonly string[]): RegExp | null {
  if (tokens.length === 0) return null
  const longestFirst = tokens.toSorted((left, right) => right.length - left.length)
  return new RegExp(`(${longestFirst.map(escaped).join('|')})`)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
