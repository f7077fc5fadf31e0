/** One question of the index: compares with all allowed entries where these are few, walks the graph otherwise, ranks what it found. */

import type { AllowedKeys } from './allowed-keys.ts'
import { Beam } from './beam.ts'
import type { HnswGraph } from './hnsw-graph.ts'
import type { KeyTable } from './key-table.ts'
import { quantiseQuery } from './quantise.ts'
import { LINKED, LIST_MAX, PENDING, type SlotStorage } from './slot-storage.ts'

export interface Answer {
  readonly keys: Float64Array
  /** Products with the query, greatest first: of the exact vectors where these were given, else off by what quantise.ts says. */
  readonly scores: Float32Array
}

/** Row `key` of a row-major table, or the vector of a key; null where it is not to be had, and the small vector decides. */
export type ExactVectors = Float32Array | ((key: number) => Float32Array | null)

export interface Question {
  readonly allowed?: AllowedKeys
  readonly ef?: number
  readonly exact?: ExactVectors
  /** So many entries are compared in the time of a walk that is EF_SEARCH wide. */
  readonly scanMax: number
  /** Slots that no walk reaches. */
  readonly pending: readonly number[]
  /** One more than the last slot ever used. */
  readonly end: number
}

export const EF_SEARCH = 100
/** How many times `k` are compared again with exact vectors. */
const RERANKED = 3
/** What comparing with an entry apart from the others takes, in comparisons of one after the other. */
const SCATTERED_COST = 2
/** What asking a predicate about an entry takes, in the same. */
const PREDICATE_COST = 0.4
/** A walk through a filter is as wide as makes about so many times `k` of its beam allowed; it is repeated wider when half of these are not. */
const ALLOWED_IN_BEAM = 4
/** Wider than this, comparing with all is faster. */
const EF_MAX = 2000
const WIDER = 2
/** Entries looked at to guess how many a predicate allows. */
const SAMPLES = 512

export class NearestSearch {
  readonly #graph: HnswGraph
  readonly #storage: SlotStorage
  readonly #keys: KeyTable
  readonly #beam = new Beam(EF_SEARCH)
  readonly #best = new Beam(EF_SEARCH)

  constructor(graph: HnswGraph, keys: KeyTable) {
    this.#graph = graph
    this.#storage = graph.storage
    this.#keys = keys
  }

  search(query: Float32Array, k: number, question: Question): Answer {
    const storage = this.#storage
    const wanted = Math.min(k * (question.exact === undefined ? 1 : RERANKED), this.#keys.size)
    this.#best.reset(wanted)
    if (wanted > 0) {
      const at = storage.layout.query >>> 1
      const factor = quantiseQuery(query, storage.int16, at)
      this.#find(Math.min(k, this.#keys.size), wanted, factor, question)
    }
    return this.#rank(query, k, question.exact)
  }

  #find(k: number, wanted: number, factor: number, question: Question): void {
    const { allowed, ef = EF_SEARCH, scanMax, pending, end } = question
    const share = allowed === undefined ? 1 : this.#shareOf(allowed, end)
    const enough = allowed === undefined ? wanted : Math.max(wanted, k * ALLOWED_IN_BEAM)
    const first = Math.min(this.#keys.size, Math.max(ef, wanted, Math.ceil(enough / share)))
    const asked = allowed !== undefined && allowed.keys === undefined ? PREDICATE_COST : 0
    const scattered = Math.min(1, share) * SCATTERED_COST + asked
    const scanCost = this.#keys.size * (allowed === undefined ? 1 : scattered)
    const walkCost = (first / EF_SEARCH) * scanMax + pending.length * scattered
    if (this.#graph.entry < 0 || scanCost <= walkCost) {
      this.#scan(factor, allowed, end)
      return
    }
    for (let width = first; width <= Math.max(first, EF_MAX); width *= WIDER) {
      this.#graph.search(this.#beam, width, factor)
      const found = this.#take(allowed)
      if (found >= Math.max(k, enough / 2)) {
        this.#scanPending(factor, question)
        return
      }
      // The whole graph was walked: a wider beam would find no more.
      if (this.#beam.size < width) break
    }
    this.#scan(factor, allowed, end)
  }

  /** About how large a part of all entries is allowed; above 0. */
  #shareOf(allowed: AllowedKeys, end: number): number {
    const least = 1 / this.#keys.size
    if (allowed.size !== undefined) return Math.max(least, allowed.size * least)
    const step = Math.max(1, Math.floor(end / SAMPLES))
    let passed = 0
    let seen = 0
    for (let slot = 0; slot < end; slot += step) {
      if (!this.#isLive(slot)) continue
      seen++
      if (allowed.has(this.#storage.key(slot))) passed++
    }
    return seen === 0 ? least : Math.max(least, passed / seen)
  }

  /** The allowed of the beam become the best. @returns how many there were */
  #take(allowed: AllowedKeys | undefined): number {
    const { slots, scores, size } = this.#beam
    const best = this.#best
    best.clear()
    let found = 0
    for (let index = 0; index < size; index++) {
      const slot = slots[index] ?? 0
      if (this.#storage.state(slot) !== LINKED) continue
      if (allowed !== undefined && !allowed.has(this.#storage.key(slot))) continue
      found++
      const score = scores[index] ?? 0
      if (score > best.threshold) best.insert(score, slot)
    }
    return found
  }

  #scan(factor: number, allowed: AllowedKeys | undefined, end: number): void {
    this.#best.clear()
    if (allowed === undefined) this.#scanAll(factor, end)
    else if (allowed.keys !== undefined && allowed.size !== undefined && allowed.size < this.#keys.size) {
      this.#scanKeys(factor, allowed.keys())
    } else this.#scanAllowed(factor, allowed, end)
  }

  #scanAll(factor: number, end: number): void {
    const { kernels } = this.#graph
    for (let first = 0; first < end; first += LIST_MAX) {
      const count = Math.min(LIST_MAX, end - first)
      kernels.scoreRange(first, count, factor)
      this.#takeScored(count, true)
    }
  }

  #scanKeys(factor: number, keys: Iterable<number>): void {
    const { list } = this.#storage
    let count = 0
    for (const key of keys) {
      const slot = this.#keys.slotOf(key)
      if (slot < 0) continue
      list[count++] = slot
      if (count === LIST_MAX) count = this.#takeListed(count, factor)
    }
    this.#takeListed(count, factor)
  }

  #scanAllowed(factor: number, allowed: AllowedKeys, end: number): void {
    const { list } = this.#storage
    let count = 0
    for (let slot = 0; slot < end; slot++) {
      if (!this.#isLive(slot) || !allowed.has(this.#storage.key(slot))) continue
      list[count++] = slot
      if (count === LIST_MAX) count = this.#takeListed(count, factor)
    }
    this.#takeListed(count, factor)
  }

  #scanPending(factor: number, { pending, allowed }: Question): void {
    const { list } = this.#storage
    let count = 0
    for (const slot of pending) {
      if (allowed !== undefined && !allowed.has(this.#storage.key(slot))) continue
      list[count++] = slot
      if (count === LIST_MAX) count = this.#takeListed(count, factor)
    }
    this.#takeListed(count, factor)
  }

  /** @returns how many are on the list now: none */
  #takeListed(count: number, factor: number): number {
    this.#graph.kernels.scoreList(count, factor)
    this.#takeScored(count, false)
    return 0
  }

  /** @param check whether the slots may hold nothing */
  #takeScored(count: number, check: boolean): void {
    const { list, scores } = this.#storage
    const best = this.#best
    let threshold = best.threshold
    for (let index = 0; index < count; index++) {
      const score = scores[index] ?? 0
      if (score <= threshold) continue
      const slot = list[index] ?? 0
      if (check && !this.#isLive(slot)) continue
      best.insert(score, slot)
      threshold = best.threshold
    }
  }

  #isLive(slot: number): boolean {
    const state = this.#storage.state(slot)
    return state === LINKED || state === PENDING
  }

  #rank(query: Float32Array, k: number, exact: ExactVectors | undefined): Answer {
    const storage = this.#storage
    const { slots, scores, size } = this.#best
    const ranked = Array.from({ length: size }, (_, index) => ({
      key: storage.key(slots[index] ?? 0),
      score: scores[index] ?? 0,
    }))
    if (exact !== undefined) this.#rerank(query, ranked, exact)
    ranked.sort((a, b) => b.score - a.score || a.key - b.key)
    const answer = ranked.slice(0, k)
    return {
      keys: Float64Array.from(answer, ({ key }) => key),
      scores: Float32Array.from(answer, ({ score }) => score),
    }
  }

  #rerank(query: Float32Array, ranked: { readonly key: number; score: number }[], exact: ExactVectors): void {
    const { kernels } = this.#graph
    const { float32, layout } = this.#storage
    float32.set(query, layout.exactQuery >>> 2)
    for (const candidate of ranked) {
      const row = typeof exact === 'function' ? exact(candidate.key) : rowOf(exact, candidate.key, query.length)
      if (row === null || row.length !== query.length) continue
      float32.set(row, layout.exactRow >>> 2)
      candidate.score = kernels.dotExact(layout.exactQuery, layout.exactRow, layout.dimensions)
    }
  }
}

function rowOf(rows: Float32Array, key: number, dimensions: number): Float32Array {
  return rows.subarray(key * dimensions, (key + 1) * dimensions)
}
