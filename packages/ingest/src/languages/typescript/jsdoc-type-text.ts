/** The types in JSDoc comments: their text to the expressions that TypeScript's own annotations give. */

import {
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  moduleAt,
  NOTHING,
  name,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import { constructorType, functionType, type RecordProperty, recordType, SPREAD_PROPERTY } from './record-types.ts'

/** Longer types are generated. */
const TYPE_TEXT_MAX = 2_000
const TOKEN = /\s*(=>|\.\.\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_$][\w$]*|\d[\w.]*|\S)/gy
/** Names that say nothing, in the spellings of older tools too. */
const UNKNOWN_NAMES: ReadonlySet<string> = new Set([
  'any',
  'unknown',
  'object',
  'Object',
  'mixed',
  'Function',
  'function',
])
const NOTHING_NAMES: ReadonlySet<string> = new Set(['void', 'undefined', 'null', 'never'])
const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['String', 'string'],
  ['Number', 'number'],
  ['Boolean', 'boolean'],
  ['Symbol', 'symbol'],
])

/** UNKNOWN for what is no type. */
export function typeOfText(text: string): Expression {
  if (text.length > TYPE_TEXT_MAX) return UNKNOWN
  const reader = new TypeReader([...text.matchAll(TOKEN)].map((match) => match[1] ?? ''))
  return reader.type(0)
}

class TypeReader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  /** A method, since what it gives changes between two calls. */
  #next(): string {
    return this.#tokens[this.#at] ?? ''
  }

  #take(token: string): boolean {
    if (this.#next() !== token) return false
    this.#at++
    return true
  }

  /** `A | B`, where nothing adds nothing; intersections are looked at alike. */
  type(depth: number): Expression {
    if (depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
    const options: Expression[] = []
    do options.push(this.#postfix(depth))
    while (this.#take('|') || this.#take('&'))
    const kept = options.filter((option) => option !== NOTHING)
    return kept.length === 0 ? NOTHING : union(kept)
  }

  #postfix(depth: number): Expression {
    while (this.#take('?') || this.#take('!') || this.#take('readonly')) continue
    const isRest = this.#take('...')
    let type = this.#primary(depth)
    for (;;) {
      if (this.#take('=') || this.#take('?') || this.#take('!')) continue
      if (this.#next() !== '[') break
      this.#at++
      if (this.#take(']')) type = arrayOf(type)
      else {
        while (this.#next() !== '' && !this.#take(']')) this.#at++
        type = UNKNOWN
      }
    }
    return isRest ? arrayOf(type) : type
  }

  #primary(depth: number): Expression {
    const token = this.#next()
    this.#at++
    if (token === '{') return this.#record(depth)
    if (token === '[') return arrayOf(union(orUnknown(this.#list(']', depth))))
    if (token === '(') return this.#parentheses(depth)
    if (token === 'function') return this.#next() === '(' ? this.#oldFunction(depth) : UNKNOWN
    if (token === 'new') return this.#newable(depth)
    if (token === 'import' && this.#take('(')) return this.#imported(depth)
    if (token === 'typeof' || token === 'keyof') {
      this.#path(this.#next(), depth)
      return UNKNOWN
    }
    if (/^["'\d]/.test(token)) return name(/^\d/.test(token) ? 'number' : 'string')
    return /^[\w$]/.test(token) ? this.#path(token, depth, true) : UNKNOWN
  }

  /** A dotted name with its arguments: `ns.Name<A, B>`, also `Array.<A>`. */
  #path(first: string, depth: number, isTaken = false): Expression {
    if (!isTaken) this.#at++
    if (NOTHING_NAMES.has(first)) return NOTHING
    return this.#arguments(this.#members(namedType(first)), depth, first)
  }

  #members(start: Expression): Expression {
    let type = start
    while (this.#next() === '.' && this.#tokens[this.#at + 1] !== '<') {
      this.#at++
      type = type === UNKNOWN ? UNKNOWN : member(type, this.#next())
      this.#at++
    }
    return type
  }

  #arguments(base: Expression, depth: number, first: string): Expression {
    this.#take('.')
    if (!this.#take('<')) return base
    const args = this.#list('>', depth)
    if (/^(Partial|Required|Readonly|NonNullable|Omit|Pick|Awaited)$/.test(first)) return args[0] ?? UNKNOWN
    if (first === 'Object') return { kind: 'generic', base: name('Record'), args }
    return base === UNKNOWN ? UNKNOWN : { kind: 'generic', base, args }
  }

  #list(end: string, depth: number): Expression[] {
    const items: Expression[] = []
    while (this.#next() !== '' && !this.#take(end)) {
      items.push(this.type(depth + 1))
      if (!this.#take(',') && this.#next() !== end) this.#at++
    }
    return items
  }

  #record(depth: number): Expression {
    const properties: RecordProperty[] = []
    while (this.#next() !== '' && !this.#take('}')) {
      const isIndex = this.#take('[')
      const key = this.#next().replace(/^["']|["']$/g, '')
      while (this.#next() !== '' && !/^[:}]$/.test(this.#next())) this.#at++
      if (!this.#take(':')) continue
      const value = this.type(depth + 1)
      const held = isIndex ? { kind: 'generic' as const, base: name('Record'), args: [name('string'), value] } : value
      properties.push({ name: isIndex ? SPREAD_PROPERTY : key, value: heldBy(held) })
      if (!this.#take(',') && !this.#take(';') && this.#next() !== '}') this.#at++
    }
    return recordType(properties)
  }

  /** `(A | B)`, or the parameters of `(a: A) => B`. */
  #parentheses(depth: number): Expression {
    const types: Expression[] = []
    while (this.#next() !== '' && !this.#take(')')) {
      this.#take('...')
      const isNamed = /^:|^\?$/.test(this.#tokens[this.#at + 1] ?? '') && /^[\w$]/.test(this.#next())
      if (isNamed) {
        this.#at++
        this.#take('?')
        this.#take(':')
      }
      types.push(this.type(depth + 1))
      if (!this.#take(',') && this.#next() !== ')') this.#at++
    }
    if (this.#take('=>')) return functionType(types.map(heldBy), heldBy(this.type(depth + 1)))
    return types.length === 1 ? (types[0] ?? UNKNOWN) : UNKNOWN
  }

  /** `function(A, B): C`. */
  #oldFunction(depth: number): Expression {
    this.#at++
    const isMaker = this.#take('new')
    this.#take(':')
    const types = this.#list(')', depth)
    const result = this.#take(':') ? this.type(depth + 1) : UNKNOWN
    return isMaker ? constructorType(types[0] ?? UNKNOWN) : functionType(types.map(heldBy), heldBy(result))
  }

  #newable(depth: number): Expression {
    if (!this.#take('(')) return UNKNOWN
    this.#list(')', depth)
    return this.#take('=>') ? constructorType(this.type(depth + 1)) : UNKNOWN
  }

  /** `import('./module').Name`. */
  #imported(depth: number): Expression {
    const specifier = this.#next().replace(/^["']|["']$/g, '')
    this.#at++
    if (!this.#take(')')) return UNKNOWN
    return this.#arguments(this.#members(moduleAt(specifier)), depth, '')
  }
}

function namedType(text: string): Expression {
  if (UNKNOWN_NAMES.has(text)) return UNKNOWN
  if (text === 'true' || text === 'false') return name('boolean')
  return name(PRIMITIVES.get(text) ?? text)
}

/** A value of the type. */
function heldBy(type: Expression): Expression {
  return type.kind === 'unknown' || type.kind === 'nothing' ? type : instance(type)
}

function arrayOf(element: Expression): Expression {
  return { kind: 'generic', base: name('Array'), args: [element] }
}

function orUnknown(items: readonly Expression[]): readonly Expression[] {
  return items.length === 0 ? [UNKNOWN] : items
}
