/** Where the objects of a JSON text and their members stand. Comments and trailing commas are read too, as editors allow them. */

import { OnyxError } from '@onyx/core'

export interface JsonObject {
  readonly kind: 'object'
  /** Of the opening brace. */
  readonly start: number
  /** Of the closing brace. */
  readonly end: number
  readonly members: readonly JsonMember[]
}

export interface JsonMember {
  readonly key: string
  readonly value: JsonObject | { readonly kind: 'other' }
}

/** Deeper than any configuration. */
const DEPTH_MAX = 100
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/|\ufeff)*/y
const STRING = /"(?:[^"\\\n]|\\.)*"/y
const PLAIN = /-?\d[\d.eE+-]*|true|false|null/y

/** @throws usage when the text is no JSON object. */
export function readJsonSpans(text: string): JsonObject {
  const reader = new SpanReader(text)
  const value = reader.value(0)
  reader.space()
  if (value.kind !== 'object' || reader.at < text.length) throw noJson(text, reader.at)
  return value
}

class SpanReader {
  readonly #text: string
  at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): JsonMember['value'] {
    this.space()
    if (depth > DEPTH_MAX) throw noJson(this.#text, this.at)
    const first = this.#text[this.at]
    if (first === '{') return this.#object(depth)
    if (first === '[') this.#array(depth)
    else if (first === '"') this.#token(STRING)
    else this.#token(PLAIN)
    return { kind: 'other' }
  }

  space(): void {
    SPACE.lastIndex = this.at
    SPACE.exec(this.#text)
    this.at = SPACE.lastIndex
  }

  #object(depth: number): JsonObject {
    const start = this.at
    const members: JsonMember[] = []
    this.at++
    for (;;) {
      this.space()
      if (this.#takes('}')) return { kind: 'object', start, end: this.at - 1, members }
      // The pattern is that of a JSON string.
      const key = JSON.parse(this.#token(STRING)) as string
      this.space()
      this.#expect(':')
      members.push({ key, value: this.value(depth + 1) })
      this.#separator('}')
    }
  }

  #array(depth: number): void {
    this.at++
    for (;;) {
      this.space()
      if (this.#takes(']')) return
      this.value(depth + 1)
      this.#separator(']')
    }
  }

  /** A comma, or the end behind it. */
  #separator(end: string): void {
    this.space()
    if (this.#text[this.at] !== end) this.#expect(',')
  }

  #takes(character: string): boolean {
    if (this.#text[this.at] !== character) return false
    this.at++
    return true
  }

  #expect(character: string): void {
    if (!this.#takes(character)) throw noJson(this.#text, this.at)
  }

  #token(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const token = pattern.exec(this.#text)?.[0]
    if (token === undefined) throw noJson(this.#text, this.at)
    this.at += token.length
    return token
  }
}

function noJson(text: string, at: number): OnyxError {
  const line = text.slice(0, at).split('\n').length
  return new OnyxError('usage', `It is no JSON object (line ${line}).`, {
    hint: 'Mend it, or add the entry by hand as docs/agents.md shows.',
  })
}
