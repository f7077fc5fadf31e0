/** As much of TOML 1.0 as Cargo manifests use: tables, arrays of tables, dotted keys, strings, arrays, inline tables. */

export type TomlValue = string | boolean | readonly TomlValue[] | TomlTable
export interface TomlTable {
  readonly [key: string]: TomlValue
}

/** Manifests are smaller; what comes later is not read. */
const TEXT_LENGTH_MAX = 1_000_000
const NESTING_MAX = 40

type MutableTable = { [key: string]: TomlValue }

/** Broken lines are left out: a manifest that Cargo refuses still says what it can. */
export function parseToml(text: string): TomlTable {
  const root = emptyTable()
  let table = root
  const reader = new Reader(text.slice(0, TEXT_LENGTH_MAX))
  while (!reader.isAtEnd()) {
    reader.skipBlank()
    if (reader.isAtEnd()) break
    if (reader.peek() === '[') table = openTable(root, reader)
    else readPair(table, reader)
    reader.skipLine()
  }
  return root
}

/** No prototype: a key such as `constructor` is a key like any other. */
function emptyTable(): MutableTable {
  // An object without a prototype has no other keys than those set.
  return Object.create(null) as MutableTable
}

function openTable(root: MutableTable, reader: Reader): MutableTable {
  const isArray = reader.startsWith('[[')
  reader.skip(isArray ? 2 : 1)
  const keys = reader.readKeys()
  const last = keys.pop()
  if (last === undefined) return emptyTable()
  const parent = descend(root, keys)
  if (!isArray) return descend(parent, [last])
  const added = emptyTable()
  const before = parent[last]
  parent[last] = [...(Array.isArray(before) ? before : []), added]
  return added
}

/** The table behind the keys, made where it is missing; of an array of tables the last. */
function descend(table: MutableTable, keys: readonly string[]): MutableTable {
  let here = table
  for (const key of keys) {
    const value = here[key]
    const inner = Array.isArray(value) ? value.at(-1) : value
    if (isTable(inner)) here = inner
    else {
      const made = emptyTable()
      here[key] = made
      here = made
    }
  }
  return here
}

export function isTable(value: TomlValue | undefined): value is TomlTable & MutableTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readPair(table: MutableTable, reader: Reader): void {
  const keys = reader.readKeys()
  const last = keys.pop()
  if (last === undefined || !reader.take('=')) return
  const value = reader.readValue(0)
  if (value !== null) descend(table, keys)[last] = value
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  peek(): string {
    return this.#text.charAt(this.#at)
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#at)
  }

  skip(count: number): void {
    this.#at += count
  }

  skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at)
    this.#at = end === -1 ? this.#text.length : end + 1
  }

  /** White space, line ends and comments. */
  skipBlank(): void {
    this.#match(/(?:\s+|#[^\n]*)*/y)
  }

  take(token: string): boolean {
    this.#match(/[ \t]*/y)
    if (!this.startsWith(token)) return false
    this.skip(token.length)
    return true
  }

  /** `a.b."c.d"`, with white space around. */
  readKeys(): string[] {
    const keys: string[] = []
    do {
      this.#match(/[ \t]*/y)
      const key = this.peek() === '"' || this.peek() === "'" ? this.#readString() : this.#match(/[A-Za-z0-9_-]+/y)
      if (key === null || key === '') return []
      keys.push(key)
    } while (this.take('.'))
    return keys
  }

  readValue(depth: number): TomlValue | null {
    this.#match(/[ \t]*/y)
    const first = this.peek()
    if (depth > NESTING_MAX) return null
    if (first === '"' || first === "'") return this.#readString()
    if (first === '[') return this.#readArray(depth)
    if (first === '{') return this.#readInlineTable(depth)
    const word = this.#match(/[^\s,\]}#]+/y)
    if (word === 'true' || word === 'false') return word === 'true'
    return word === '' ? null : word
  }

  #readArray(depth: number): readonly TomlValue[] {
    const values: TomlValue[] = []
    this.skip(1)
    while (!this.isAtEnd()) {
      this.skipBlank()
      if (this.take(']')) break
      const value = this.readValue(depth + 1)
      if (value === null) break
      values.push(value)
      this.skipBlank()
      this.take(',')
    }
    return values
  }

  #readInlineTable(depth: number): TomlTable {
    const table = emptyTable()
    this.skip(1)
    while (!this.isAtEnd()) {
      this.skipBlank()
      if (this.take('}')) break
      const keys = this.readKeys()
      const last = keys.pop()
      if (last === undefined || !this.take('=')) break
      const value = this.readValue(depth + 1)
      if (value === null) break
      descend(table, keys)[last] = value
      this.skipBlank()
      this.take(',')
    }
    return table
  }

  #readString(): string | null {
    const quote = this.peek()
    const long = quote.repeat(3)
    const mark = this.startsWith(long) ? long : quote
    this.skip(mark.length)
    const start = this.#at
    for (; !this.isAtEnd(); this.#at++) {
      if (mark === quote && this.peek() === '\n') return null
      if (quote === '"' && this.peek() === '\\') this.#at++
      else if (this.startsWith(mark)) {
        const content = this.#text.slice(start, this.#at)
        this.skip(mark.length)
        // Names and paths hold no other escapes.
        return quote === '"' ? content.replace(/\\(["\\])/g, '$1') : content
      }
    }
    return null
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }
}
