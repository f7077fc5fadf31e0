/** How text becomes tokens for lexical search: identifiers whole and split, lower-cased. Indexing and questions both go through here. */

/** A longer token is cut: long machine-made names still match their own beginning, and no row grows without bound. */
export const TOKEN_LENGTH_MAX = 64
/** What one field may add to the index; a data file pasted into a string stops here. */
export const TOKENS_MAX = 4096

const OTHER = 0
const LOWER = 1
const UPPER = 2
const DIGIT = 3
const JOINER = 4
type CharClass = typeof OTHER | typeof LOWER | typeof UPPER | typeof DIGIT | typeof JOINER

const ASCII_END = 128
const ASCII_CLASSES = Uint8Array.from({ length: ASCII_END }, (_, code) => {
  const char = String.fromCharCode(code)
  if (char >= 'a' && char <= 'z') return LOWER
  if (char >= 'A' && char <= 'Z') return UPPER
  if (char >= '0' && char <= '9') return DIGIT
  return char === '_' || char === '$' ? JOINER : OTHER
})

/** Sets of classes as bits: a word of one of these needs neither lower case nor splitting. */
const ONLY_LOWER = 1 << LOWER
const ONLY_DIGITS = 1 << DIGIT

/**
 * The tokens of a text in source order, repeats kept. An identifier yields itself whole, then its parts when it has more than one:
 * `getHTTPResponse2` gives `gethttpresponse2 get http response 2`. Tokens hold no white space; letters of any script count.
 */
export function lexicalTokens(text: string, tokensMax: number = TOKENS_MAX): string[] {
  const tokens: string[] = []
  const length = text.length
  let start = 0
  let classes = 0
  for (let index = 0; index <= length && tokens.length < tokensMax; ) {
    const code = index < length ? text.charCodeAt(index) : 0
    const here = code < ASCII_END ? (ASCII_CLASSES[code] ?? OTHER) : classBeyondAscii(text, index)
    if (here !== OTHER) classes |= 1 << here
    else {
      if (classes !== 0) addWord(tokens, text.slice(start, index), classes)
      classes = 0
      start = index + widthAt(text, index)
    }
    index += code < ASCII_END ? 1 : widthAt(text, index)
  }
  if (tokens.length > tokensMax) tokens.length = tokensMax
  return tokens
}

function addWord(tokens: string[], word: string, classes: number): void {
  if (classes === ONLY_LOWER || classes === ONLY_DIGITS) {
    tokens.push(bounded(word))
    return
  }
  // A name of joiners alone (`_`, `$`) is kept: it is what the source says.
  const whole = bounded(word.toLowerCase())
  tokens.push(whole)
  const parts = splitIdentifier(word)
  if (parts.length === 1 && parts[0] === whole) return
  for (const part of parts) tokens.push(part)
}

/** Splits at joiners, at letter-digit borders, at `aB`, and before the last capital of `ABc`. */
function splitIdentifier(identifier: string): string[] {
  const parts: string[] = []
  let start = 0
  let before: CharClass = JOINER
  for (let index = 0; index < identifier.length; index += widthAt(identifier, index)) {
    const here = classAt(identifier, index)
    if (startsPart(identifier, index, before, here)) {
      addPart(parts, identifier, start, index)
      start = index
    }
    before = here
  }
  addPart(parts, identifier, start, identifier.length)
  return parts
}

function startsPart(identifier: string, index: number, before: CharClass, here: CharClass): boolean {
  if (before === here) {
    if (here !== UPPER) return false
    const next = index + widthAt(identifier, index)
    return next < identifier.length && classAt(identifier, next) === LOWER
  }
  return !(before === UPPER && here === LOWER)
}

function addPart(parts: string[], identifier: string, start: number, end: number): void {
  if (end > start && classAt(identifier, start) !== JOINER)
    parts.push(bounded(identifier.slice(start, end).toLowerCase()))
}

function bounded(token: string): string {
  if (token.length <= TOKEN_LENGTH_MAX) return token
  const splitsPair = isHighSurrogate(token.charCodeAt(TOKEN_LENGTH_MAX - 1))
  return token.slice(0, splitsPair ? TOKEN_LENGTH_MAX - 1 : TOKEN_LENGTH_MAX)
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}

function widthAt(text: string, index: number): 1 | 2 {
  const code = text.charCodeAt(index)
  if (code < ASCII_END) return 1
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}

const UPPER_LETTER = /^[\p{Lu}\p{Lt}]$/u
const NUMBER = /^\p{N}$/u
/** Marks belong to the letter before them; scripts without case behave like lower case. */
const LETTER_OR_MARK = /^[\p{L}\p{M}]$/u

function classAt(text: string, index: number): CharClass {
  const code = text.charCodeAt(index)
  // The table holds nothing but classes.
  return code < ASCII_END ? ((ASCII_CLASSES[code] ?? OTHER) as CharClass) : classBeyondAscii(text, index)
}

function classBeyondAscii(text: string, index: number): CharClass {
  const char = String.fromCodePoint(text.codePointAt(index) ?? 0)
  if (UPPER_LETTER.test(char)) return UPPER
  if (LETTER_OR_MARK.test(char)) return LOWER
  return NUMBER.test(char) ? DIGIT : OTHER
}
