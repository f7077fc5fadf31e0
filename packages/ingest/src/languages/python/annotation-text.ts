/** Annotations written as text, `'A | list[b.C]'`: the type they mean, and the names in them with their places. */

import { type Expression, member, name } from '../../facts/expressions.ts'

/** What an annotation is built of; text and tree give the same. */
export interface AnnotationBuilder {
  readonly named: (text: string) => Expression
  readonly attribute: (object: Expression, text: string) => Expression
  readonly generic: (base: Expression, plainName: string, args: readonly Expression[]) => Expression
  readonly union: (options: readonly Expression[]) => Expression
  readonly unknown: Expression
}

export interface NamePlace {
  readonly target: Expression
  /** From the start of the text. */
  readonly offset: number
}

/** Longer texts are no annotations. */
const TEXT_LENGTH_MAX = 500
const NESTING_MAX = 20
const TOKEN = /\s*(?:([\p{L}_][\p{L}\p{N}_]*)|(\.\.\.|[.,|[\]])|(-?\d+|(['"]).*?\4))/uy

/** Of a string literal what stands between its quotes; null for one with parts that are computed. */
export function literalOf(source: string): { readonly text: string; readonly offset: number } | null {
  const [, opening = '', quote = ''] = /^([bBrRuU]*)("""|'''|"|')/.exec(source) ?? []
  if (quote === '' || !source.endsWith(quote) || source.length > TEXT_LENGTH_MAX) return null
  const offset = opening.length + quote.length
  const text = source.slice(offset, source.length - quote.length)
  return text.includes('\\') ? null : { text, offset }
}

/** The type that the text means; null when it is no annotation. */
export function readAnnotation(text: string, build: AnnotationBuilder): Expression | null {
  const tokens = tokensOf(text)
  if (tokens === null) return null
  const reader = new AnnotationReader(tokens, build)
  return reader.whole()
}

/** Every name in the text, members with what they are read from. */
export function annotationNames(text: string): readonly NamePlace[] {
  const places: NamePlace[] = []
  let before: Expression | null = null
  let isMember = false
  let literalDepth = 0
  let depth = 0
  for (const token of tokensOf(text) ?? []) {
    if (token.text === '[') {
      depth++
      if (literalDepth === 0 && before !== null && 'name' in before && before.name === 'Literal') literalDepth = depth
    } else if (token.text === ']') {
      if (depth === literalDepth) literalDepth = 0
      depth--
    } else if (token.isName && literalDepth === 0 && token.text !== 'None') {
      before = isMember && before !== null ? member(before, token.text) : name(token.text)
      places.push({ target: before, offset: token.offset })
    }
    isMember = token.text === '.'
    if (!token.isName && !isMember) before = null
  }
  return places
}

interface Token {
  readonly text: string
  readonly offset: number
  readonly isName: boolean
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = []
  const trimmed = text.trimEnd()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed)
    if (match === null) return null
    const [, word, mark, other] = match
    const token = word ?? mark ?? other ?? ''
    tokens.push({ text: token, offset: TOKEN.lastIndex - token.length, isName: word !== undefined })
  }
  return tokens
}

class AnnotationReader {
  readonly #tokens: readonly Token[]
  readonly #build: AnnotationBuilder
  #at = 0

  constructor(tokens: readonly Token[], build: AnnotationBuilder) {
    this.#tokens = tokens
    this.#build = build
  }

  whole(): Expression | null {
    const type = this.#type(0)
    return type !== null && this.#at === this.#tokens.length ? type : null
  }

  #type(depth: number): Expression | null {
    if (depth > NESTING_MAX) return null
    const options: Expression[] = []
    do {
      const option = this.#option(depth)
      if (option === null) return null
      options.push(option)
    } while (this.#take('|'))
    return options.length === 1 ? (options[0] ?? null) : this.#build.union(options)
  }

  #option(depth: number): Expression | null {
    if (this.#take('[')) return this.#arguments(depth) === null ? null : this.#build.unknown
    const token = this.#tokens[this.#at++]
    if (token === undefined) return null
    if (!token.isName) return /^[.,|\]]$/.test(token.text) ? null : this.#quoted(token.text)
    let type = this.#build.named(token.text)
    let plain = token.text
    while (this.#take('.')) {
      const part = this.#tokens[this.#at++]
      if (part?.isName !== true) return null
      plain = part.text
      type = this.#build.attribute(type, plain)
    }
    if (!this.#take('[')) return type
    const args = this.#arguments(depth)
    return args === null ? null : this.#build.generic(type, plain, args)
  }

  /** A quoted part of a quoted annotation; numbers and `...` are no types. */
  #quoted(text: string): Expression {
    const literal = literalOf(text)
    return (literal === null ? null : readAnnotation(literal.text, this.#build)) ?? this.#build.unknown
  }

  #arguments(depth: number): readonly Expression[] | null {
    const args: Expression[] = []
    while (!this.#take(']')) {
      const arg = this.#type(depth + 1)
      if (arg === null) return null
      args.push(arg)
      if (!this.#take(',') && this.#tokens[this.#at]?.text !== ']') return null
    }
    return args
  }

  #take(mark: string): boolean {
    if (this.#tokens[this.#at]?.text !== mark) return false
    this.#at++
    return true
  }
}
