/** What a question asks for: symbols that it names, words that it describes something with, or both. Text in, data out. */

import { lexicalTokens } from './lexical-tokens.ts'

export interface Question {
  readonly text: string
  readonly kind: 'symbol' | 'words' | 'both' | 'empty'
  /** As typed, without quotes and punctuation around them; surest first. */
  readonly symbols: readonly string[]
  /** Lexical tokens without the words that say nothing, each once, in order. */
  readonly tokens: readonly string[]
  /** Beginnings of words, asked for as `hand*`. */
  readonly prefixes: readonly string[]
}

/** A question is a sentence; what is longer is a pasted file. */
export const QUESTION_LENGTH_MAX = 10_000
const SYMBOLS_MAX = 8
const TOKENS_MAX = 32
const PREFIXES_MAX = 4

/** English function words and the verbs of asking; they name no code. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my no not of on or our ' +
    'shall should so some such that the their them then there these they this those to was we were what when where which who whom whose ' +
    'why will with would you your show find list tell explain please'
  ).split(' '),
)

export function parseQuestion(text: string): Question {
  const trimmed = text.trim().slice(0, QUESTION_LENGTH_MAX)
  const words = wordsOf(trimmed)
  const symbols = symbolsOf(trimmed, words)
  const tokens = tokensOf(trimmed)
  const prefixes = [...new Set(words.flatMap(prefixOf))].slice(0, PREFIXES_MAX)
  return { text: trimmed, kind: kindOf(trimmed, words.length, symbols, tokens), symbols, tokens, prefixes }
}

/** Of two letters at least: fewer begin nearly everything. */
function prefixOf(word: string): readonly string[] {
  const begun = /^([\p{L}\p{N}_$]{2,})\*$/u.exec(word)?.[1]
  return begun === undefined ? [] : [begun.toLowerCase()]
}

function kindOf(
  text: string,
  wordCount: number,
  symbols: readonly string[],
  tokens: readonly string[],
): Question['kind'] {
  if (symbols.length > 0) return symbols.length >= wordCount || symbols.includes(text) ? 'symbol' : 'both'
  return tokens.length > 0 ? 'words' : 'empty'
}

const EDGE_PUNCTUATION = /^["'`([{<,;:!?]+|["'`)\]}>,;:!?.]+$/g

function wordsOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .map((word) => (word.endsWith('()') ? word.slice(0, -2) : word).replace(EDGE_PUNCTUATION, ''))
    .filter((word) => word !== '')
}

function symbolsOf(text: string, words: readonly string[]): readonly string[] {
  const quoted = [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]?.trim() ?? '')
  const only = words.length === 1 && words[0] !== undefined && !STOP_WORDS.has(words[0].toLowerCase()) ? [words[0]] : []
  const shaped = words.filter(looksLikeSymbol)
  const capitalised = words.filter((word) => isCapitalised(word) && !STOP_WORDS.has(word.toLowerCase()))
  // Names of what has none hold a space: `Test.run.<anonymous 1>.call`.
  const bracketed = /^\S*<[^<>]+>\S*$/.test(text) ? [text] : []
  const symbols = new Set(
    [...bracketed, ...quoted, ...only, ...shaped, ...capitalised].filter((symbol) => symbol !== ''),
  )
  return [...symbols].slice(0, SYMBOLS_MAX)
}

/** As names are, and sentences begin. */
export function isCapitalised(word: string): boolean {
  return /^[A-Z][a-z0-9]+$/.test(word)
}

/** A separator inside (`a.b`, `a::b`, `a#b`, `a/b`, `a_b`) or a capital after a small letter: nobody writes English so. */
function looksLikeSymbol(word: string): boolean {
  return /[A-Za-z0-9](?:\.|::|#|\/|_)[A-Za-z0-9_]/.test(word) || /[a-z0-9][A-Z]/.test(word) || /^_+[A-Za-z]/.test(word)
}

function tokensOf(text: string): readonly string[] {
  const all = [...new Set(lexicalTokens(text))]
  const telling = all.filter((token) => !STOP_WORDS.has(token))
  return (telling.length > 0 ? telling : all).slice(0, TOKENS_MAX)
}
