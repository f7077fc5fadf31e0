/**
 * Expressions as rows of three numbers (kind, a, b), equal ones written once. Rows stand behind the rows that they name, and count
 * from 1; 0 is none. Lists are chains of `list` rows, so that a row never needs more than two operands.
 */

import type { Entry, Expression } from './expressions.ts'

const KINDS = [
  'list',
  'name',
  'member',
  'call',
  'instance',
  'index',
  'element',
  'await',
  'union',
  'selfType',
  'superType',
  'module',
  'definition',
  'generic',
  'nothing',
  'unknown',
  'typeParameter',
  'qualified',
  'pointed',
  'handed',
  'inScope',
  'passing',
  'applying',
  'narrowed',
  'keyed',
  'fixture',
] as const
type RowKind = (typeof KINDS)[number]
const CODE = Object.fromEntries(KINDS.map((kind, code) => [kind, code])) as Readonly<Record<RowKind, number>>

const INITIAL_SLOTS = 1_024
/** Knuth's multiplicative hash, and another odd number for the second operand. */
const FIRST_FACTOR = 0x9e3779b1
const SECOND_FACTOR = 0x85ebca6b

/** A call that does not say its number of arguments; -1 says that it is unknown. */
const UNCOUNTED = -2
/** Operands are whole numbers from 0. */
const ROW_OFFSET = 2

/** Parameters of a function that is handed over: two small numbers share an operand. */
const POSITIONS_MAX = 100

/** Marks a key that is a number; both kinds of key are written as text. */
const NUMBER_KEY = 1

export class ExpressionTable {
  /** Three numbers a row. */
  readonly rows: number[] = []
  /** Row numbers by hash, with open addressing; 0 is free. At most half full. */
  #slots = new Int32Array(INITIAL_SLOTS)
  readonly #stringOf: (text: string) => number

  /** @param stringOf the number of a text in the file's table of texts, from 0. */
  constructor(stringOf: (text: string) => number) {
    this.#stringOf = stringOf
  }

  add(expression: Expression | null | undefined): number {
    if (expression == null) return 0
    const text = this.#stringOf
    switch (expression.kind) {
      case 'name':
        return this.#row(CODE.name, text(expression.name), expression.isType === true ? 1 : 0)
      case 'member':
        return this.#row(CODE.member, this.add(expression.object), text(expression.name))
      case 'call': {
        const { callee, argumentCount, argumentValues, typeArguments } = expression
        let row = this.#row(CODE.call, this.add(callee), (argumentCount ?? UNCOUNTED) + ROW_OFFSET)
        if (argumentValues !== undefined) row = this.#row(CODE.passing, row, this.addList(argumentValues))
        return typeArguments === undefined ? row : this.#row(CODE.applying, row, this.addList(typeArguments))
      }
      case 'instance':
        return this.#row(CODE.instance, this.add(expression.type), 0)
      case 'index': {
        const { key } = expression
        const kind = typeof key === 'number' ? NUMBER_KEY : 0
        return this.#row(CODE.index, this.add(expression.object), key === null ? 0 : 2 + text(String(key)) * 2 + kind)
      }
      case 'element':
        return this.#row(CODE.element, this.add(expression.object), 0)
      case 'keyed': {
        // An entry is written like the reading of a key.
        const entries = expression.entries.map(({ key, value }): Expression => ({ kind: 'index', object: value, key }))
        return this.#row(CODE.keyed, this.add(expression.container), this.addList(entries))
      }
      case 'await':
        return this.#row(CODE.await, this.add(expression.value), 0)
      case 'union':
        return this.#row(CODE.union, this.addList(expression.options), 0)
      case 'superType':
        return this.#row(CODE.superType, this.add(expression.of), 0)
      case 'module':
        return this.#row(CODE.module, text(expression.specifier), 0)
      case 'definition':
        return this.#row(CODE.definition, expression.index, 0)
      case 'generic':
        return this.#row(CODE.generic, this.add(expression.base), this.addList(expression.args))
      case 'pointed':
        return this.#row(CODE.pointed, this.add(expression.value), 0)
      case 'inScope':
        return this.#row(CODE.inScope, this.add(expression.value), expression.scope)
      case 'handed': {
        const { callee, position, parameter } = expression
        return this.#row(
          CODE.handed,
          this.add(callee),
          position * POSITIONS_MAX + Math.min(parameter, POSITIONS_MAX - 1),
        )
      }
      case 'qualified':
        return this.#row(CODE.qualified, this.add(expression.type), this.add(expression.trait))
      case 'narrowed':
        return this.#row(CODE.narrowed, text(expression.name), this.add(expression.by) * 2 + (expression.holds ? 1 : 0))
      case 'fixture':
        return this.#row(CODE.fixture, text(expression.name), expression.given ? 1 : 0)
      case 'typeParameter':
        return this.#row(CODE.typeParameter, this.add(expression.bound), expression.position)
      case 'selfType':
      case 'nothing':
      case 'unknown':
        return this.#row(CODE[expression.kind], 0, 0)
    }
  }

  addList(expressions: readonly Expression[]): number {
    let tail = 0
    for (let at = expressions.length - 1; at >= 0; at--) tail = this.#row(CODE.list, this.add(expressions[at]), tail)
    return tail
  }

  #row(kind: number, a: number, b: number): number {
    const { rows } = this
    const slot = this.#slotOf(kind, a, b)
    const known = this.#slots[slot] ?? 0
    if (known !== 0) return known
    rows.push(kind, a, b)
    const number = rows.length / 3
    this.#slots[slot] = number
    if (number * 2 > this.#slots.length) this.#grow()
    return number
  }

  /** The slot that holds the row, or the free one where it belongs. */
  #slotOf(kind: number, a: number, b: number): number {
    const { rows } = this
    const slots = this.#slots
    const mask = slots.length - 1
    const hash = Math.imul(Math.imul(a, FIRST_FACTOR) ^ b, SECOND_FACTOR) + kind
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = ((slots[slot] ?? 0) - 1) * 3
      if (at < 0 || (rows[at] === kind && rows[at + 1] === a && rows[at + 2] === b)) return slot
    }
  }

  #grow(): void {
    const { rows } = this
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let at = 0; at < rows.length; at += 3) {
      this.#slots[this.#slotOf(rows[at] ?? 0, rows[at + 1] ?? 0, rows[at + 2] ?? 0)] = at / 3 + 1
    }
  }
}

/** The expressions of a table again; equal ones are one object. */
export class ExpressionReader {
  readonly #expressions: (Expression | null)[] = [null]
  readonly #lists: (readonly Expression[])[] = [[]]
  readonly #texts: readonly string[]

  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  /** Rows come in their order. */
  push(kind: number, a: number, b: number): void {
    if (kind === CODE.list) this.#lists[this.#expressions.length] = [this.get(a), ...this.list(b)]
    this.#expressions.push(kind === CODE.list ? null : this.#expression(KINDS[kind] ?? 'unknown', a, b))
  }

  /** @throws RangeError for a number that is no expression: the bytes are not ours. */
  get(number: number): Expression {
    const expression = this.#expressions[number]
    if (expression == null) throw new RangeError(`no expression ${number}`)
    return expression
  }

  optional(number: number): Expression | null {
    return number === 0 ? null : this.get(number)
  }

  list(number: number): readonly Expression[] {
    return this.#lists[number] ?? []
  }

  #call(number: number): Expression & { readonly kind: 'call' } {
    const call = this.get(number)
    if (call.kind !== 'call') throw new RangeError(`expression ${number} is no call`)
    return call
  }

  #text(number: number): string {
    return this.#texts[number] ?? ''
  }

  #expression(kind: RowKind, a: number, b: number): Expression {
    switch (kind) {
      case 'name':
        return b === 1 ? { kind, name: this.#text(a), isType: true } : { kind, name: this.#text(a) }
      case 'member':
        return { kind, object: this.get(a), name: this.#text(b) }
      case 'call':
        return b === UNCOUNTED + ROW_OFFSET
          ? { kind, callee: this.get(a) }
          : { kind, callee: this.get(a), argumentCount: b - ROW_OFFSET }
      case 'passing':
        return { ...this.#call(a), argumentValues: this.list(b) }
      case 'applying':
        return { ...this.#call(a), typeArguments: this.list(b) }
      case 'instance':
        return { kind, type: this.get(a) }
      case 'index':
        return { kind, object: this.get(a), key: this.#key(b) }
      case 'element':
        return { kind, object: this.get(a) }
      case 'keyed':
        return { kind, container: this.get(a), entries: this.list(b).flatMap(entryOf) }
      case 'await':
        return { kind, value: this.get(a) }
      case 'union':
        return { kind, options: this.list(a) }
      case 'superType':
        return a === 0 ? { kind } : { kind, of: this.get(a) }
      case 'module':
        return { kind, specifier: this.#text(a) }
      case 'definition':
        return { kind, index: a }
      case 'generic':
        return { kind, base: this.get(a), args: this.list(b) }
      case 'pointed':
        return { kind, value: this.get(a) }
      case 'inScope':
        return { kind, value: this.get(a), scope: b }
      case 'handed':
        return { kind, callee: this.get(a), position: Math.floor(b / POSITIONS_MAX), parameter: b % POSITIONS_MAX }
      case 'qualified':
        return { kind, type: this.get(a), trait: this.get(b) }
      case 'narrowed':
        return { kind, name: this.#text(a), by: this.get(b >> 1), holds: (b & 1) === 1 }
      case 'fixture':
        return { kind, name: this.#text(a), given: b === 1 }
      case 'typeParameter':
        return { kind, position: b, bound: this.get(a) }
      case 'selfType':
      case 'nothing':
        return { kind }
      case 'list':
      case 'unknown':
        return { kind: 'unknown' }
    }
  }

  #key(code: number): string | number | null {
    if (code === 0) return null
    const text = this.#text((code - 2) >> 1)
    return (code & 1) === NUMBER_KEY ? Number(text) : text
  }
}

function entryOf(read: Expression): readonly Entry[] {
  return read.kind === 'index' ? [{ key: read.key, value: read.object }] : []
}
