/**
 * Least fixed point of mutually recursive value sets, on demand: variables are computed when first read; those that depend on each
 * other in a cycle are found as strongly connected components (Tarjan 1972) and iterated together until nothing grows. The least fixed
 * point of monotone functions over a finite lattice is unique (Kleene), so the answer does not depend on who asks first.
 */

import { EMPTY, join, sameSet, type ValueSet } from './values.ts'

/** Nesting of variables: bounds the call stack, about a dozen frames for each. */
const DEPTH_MAX = 250

/** The chain of variables is longer than the call stack allows: solve `question` first, with nothing open, then ask again. */
export class ChainTooLong extends Error {
  readonly question: () => ValueSet
  constructor(question: () => ValueSet) {
    super(`more than ${DEPTH_MAX} variables wait for each other`)
    this.question = question
  }
}

export interface Variable {
  /** Names what is computed within its file. */
  readonly key: string
  /** The file that it belongs to. */
  readonly owner: string
  readonly compute: () => ValueSet
  value: ValueSet
  /** -1 before the first computation, then the order of entry. */
  order: number
  low: number
  state: 'new' | 'open' | 'final'
  usesItself: boolean
  /** Some other file's computation, or its graph, rests on it. */
  isExported: boolean
}

export class Solver {
  /** By file, then by key: keys stay short, since they are made and hashed for every read. */
  readonly #variables = new Map<string, Map<string, Variable>>()
  readonly #stack: Variable[] = []
  readonly #active: Variable[] = []
  readonly #onRead: (reader: string | null, variable: Variable) => void
  #order = 0
  #behalf: string | null = null
  #openReads = 0

  /** @param onRead is told, after every read, which owner's computation read which variable (null: none, a direct question). */
  constructor(onRead: (reader: string | null, variable: Variable) => void) {
    this.#onRead = onRead
  }

  /** Whose computation is running; null outside. */
  get reader(): string | null {
    return this.#behalf ?? this.#active.at(-1)?.owner ?? null
  }

  /** How many computations are running inside each other. */
  get depth(): number {
    return this.#active.length
  }

  /** How often a variable was read that could still grow: what was made of such values is not to be kept. */
  get openReads(): number {
    return this.#openReads
  }

  /** Counts what `compute` reads as read by the owner, as a variable of that owner would. */
  onBehalfOf<T>(owner: string, compute: () => T): T {
    const before = this.#behalf
    this.#behalf = owner
    const made = compute()
    this.#behalf = before
    return made
  }

  /** @param key unique for what is computed in its file. @param owner the file that it belongs to. @param compute reads other variables by `read`. */
  read(key: string, owner: string, compute: () => ValueSet): ValueSet {
    let variables = this.#variables.get(owner)
    if (variables === undefined) {
      variables = new Map()
      this.#variables.set(owner, variables)
    }
    let variable = variables.get(key)
    if (variable === undefined) {
      variable = {
        key,
        owner,
        compute,
        value: EMPTY,
        order: -1,
        low: -1,
        state: 'new',
        usesItself: false,
        isExported: false,
      }
      variables.set(key, variable)
    }
    if (variable.state !== 'final') this.#settle(variable)
    this.#onRead(this.reader, variable)
    return variable.value
  }

  /** The file's variable of that key, when its value is final. */
  finished(owner: string, key: string): Variable | null {
    const variable = this.#variables.get(owner)?.get(key)
    return variable?.state === 'final' ? variable : null
  }

  /** Brings its value as far as it can be known now. */
  #settle(variable: Variable): void {
    const reader = this.#active.at(-1)
    if (variable.state === 'open') {
      this.#openReads++
      if (reader === variable) variable.usesItself = true
      if (reader !== undefined) reader.low = Math.min(reader.low, variable.order)
      return
    }
    const { key, owner, compute } = variable
    if (this.#active.length >= DEPTH_MAX) throw new ChainTooLong(() => this.read(key, owner, compute))
    this.#solve(variable)
    // The component may still be open: its members are settled by its root.
    if ((variable.state as Variable['state']) === 'open') {
      this.#openReads++
      if (reader !== undefined) reader.low = Math.min(reader.low, variable.low)
    }
  }

  /** Forgets everything half computed; what is final stays. For when a computation was left by an exception. */
  abandon(): void {
    for (const variable of this.#stack) {
      variable.state = 'new'
      variable.value = EMPTY
    }
    this.#stack.length = 0
    this.#active.length = 0
    this.#behalf = null
  }

  #solve(variable: Variable): void {
    variable.state = 'open'
    variable.order = variable.low = this.#order++
    this.#stack.push(variable)
    variable.value = this.#compute(variable)
    if (variable.low < variable.order) return
    const from = this.#stack.indexOf(variable)
    if (this.#stack.length - from > 1 || variable.usesItself) this.#iterate(from)
    for (const member of this.#stack.splice(from)) member.state = 'final'
  }

  #compute(variable: Variable): ValueSet {
    const behalf = this.#behalf
    this.#behalf = null
    this.#active.push(variable)
    const value = variable.compute()
    this.#active.pop()
    this.#behalf = behalf
    return value
  }

  /**
   * Members found on the way join the stack behind `from` and are iterated with the rest. Ends because each round but the last makes some
   * member larger, and a set can grow only so often.
   */
  #iterate(from: number): void {
    for (let grew = true; grew; ) {
      grew = false
      for (let at = from; at < this.#stack.length; at++) {
        const member = this.#stack[at]
        if (member === undefined) break
        const value = join(member.value, this.#compute(member))
        if (sameSet(value, member.value)) continue
        member.value = value
        grew = true
      }
    }
  }
}
