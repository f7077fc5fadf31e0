/**
 * Texts as BERT cuts them into words before it looks them up: cleaned, lower case without accents, ideographs apart, split at white
 * space and around each mark of punctuation (`tokenization.py` of google-research/bert; the Hugging Face BertNormalizer and BertPreTokenizer).
 */

export interface BertNormalization {
  readonly cleanText: boolean
  readonly handleChineseChars: boolean
  readonly stripAccents: boolean
  readonly lowercase: boolean
}

const ASCII_ONLY = /^[\x00-\x7f]*$/
const DROPPED_ASCII = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+/g
const DROPPED = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu
const IDEOGRAPH = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu
const MARK = /\p{Mn}/gu
/** `$`, `+`, `<` and the like are symbols to Unicode and punctuation to BERT. */
const WORD = /[^\s\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/gu

const LETTER = 0
const SPACE = 1
const PUNCTUATION = 2
const ASCII_CLASSES = Uint8Array.from({ length: 128 }, (_, code) => asciiClass(code))

function asciiClass(code: number): number {
  const char = String.fromCharCode(code)
  if (/\s/.test(char)) return SPACE
  return /[!-/:-@[-`{-~]/.test(char) ? PUNCTUATION : LETTER
}

/** Calls `take` with each word in order until it returns false. */
export function eachBertWord(text: string, how: BertNormalization, take: (word: string) => boolean): void {
  // Almost all source text is ASCII, where none of Unicode's tables is needed.
  if (ASCII_ONLY.test(text)) eachAsciiWord(normalizeAscii(text, how), take)
  else eachUnicodeWord(normalizeUnicode(text, how), take)
}

function normalizeAscii(text: string, how: BertNormalization): string {
  const clean = how.cleanText ? text.replace(DROPPED_ASCII, '') : text
  return how.lowercase ? clean.toLowerCase() : clean
}

function eachAsciiWord(text: string, take: (word: string) => boolean): void {
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const kind = ASCII_CLASSES[text.charCodeAt(index)]
    if (kind === LETTER) continue
    if (index > start && !take(text.slice(start, index))) return
    start = index + 1
    if (kind === PUNCTUATION && !take(text.slice(index, start))) return
  }
  if (start < text.length) take(text.slice(start))
}

function normalizeUnicode(text: string, how: BertNormalization): string {
  let normal = text
  if (how.cleanText) normal = normal.replace(DROPPED, '')
  if (how.handleChineseChars) normal = normal.replace(IDEOGRAPH, ' $& ')
  if (how.lowercase) normal = normal.toLowerCase()
  if (how.stripAccents) normal = normal.normalize('NFD').replace(MARK, '')
  return normal
}

function eachUnicodeWord(text: string, take: (word: string) => boolean): void {
  for (const [word] of text.matchAll(WORD)) if (!take(word)) return
}
