/**
 * The navigable graph of Malkov and Yashunin (Efficient and robust approximate nearest neighbor search using hierarchical navigable small
 * world graphs, 2018): walking it, and linking a slot into it. Taking slots out is repair-sweep.ts.
 */

import { Beam } from './beam.ts'
import type { Kernels } from './kernels.ts'
import { levelOf, mix } from './levels.ts'
import type { Links } from './links.ts'
import { LINKED, type SlotStorage } from './slot-storage.ts'

export interface GraphParameters {
  /** Links that a slot makes on each level, and may have on the upper ones; the paper's M. */
  readonly links: number
  /** Links that a slot may have on the lowest level. */
  readonly linksLowest: number
  /** Width of the beam that looks for neighbours. */
  readonly efConstruction: number
  readonly seed: number
}

export class HnswGraph {
  readonly storage: SlotStorage
  readonly kernels: Kernels
  readonly links: Links
  readonly #parameters: GraphParameters
  /** Where every walk begins: a slot of the highest level; -1 while nothing is linked. It may be a removed one that is not yet freed. */
  entry = -1
  readonly #beam: Beam
  readonly #neighbours: Int32Array
  readonly #chosen: Int32Array
  readonly #kept: Int32Array
  readonly #ranked: Beam

  constructor(storage: SlotStorage, kernels: Kernels, links: Links, parameters: GraphParameters) {
    this.storage = storage
    this.kernels = kernels
    this.links = links
    this.#parameters = parameters
    const linksMax = Math.max(parameters.links, parameters.linksLowest)
    this.#beam = new Beam(parameters.efConstruction)
    this.#ranked = new Beam(linksMax + 1)
    this.#neighbours = new Int32Array(linksMax + 1)
    this.#chosen = new Int32Array(linksMax)
    this.#kept = new Int32Array(linksMax)
  }

  /**
   * The slots of the lowest level that are nearest to the query in the storage, removed ones among them.
   * @param factor of the query
   */
  search(beam: Beam, ef: number, factor: number): void {
    if (this.entry < 0) {
      beam.reset(ef)
      return
    }
    const start = this.#descend(beam, 0, factor)
    this.#walk(beam, ef, start, 0, factor)
  }

  /** Links a slot that has its vector. Whoever searches afterwards finds it whole; nobody can in between. */
  link(slot: number): void {
    const { storage } = this
    const { links, seed } = this.#parameters
    const level = levelOf(storage.key(slot), seed, links)
    this.links.open(slot, level)
    storage.bytes[storage.stateAt(slot)] = LINKED
    this.join(slot)
    if (this.entry < 0 || level > storage.level(this.entry)) this.entry = slot
  }

  /** Links a slot anew, on all its levels, with the nearest that a walk finds. */
  join(slot: number): void {
    const { storage, kernels } = this
    if (this.entry < 0) return
    const factor = storage.scale(slot)
    const level = Math.min(storage.level(slot), storage.level(this.entry))
    kernels.widen(slot)
    let start = this.#descend(this.#beam, level, factor)
    for (let at = level; at >= 0; at--) {
      kernels.widen(slot)
      this.#walk(this.#beam, this.#parameters.efConstruction, start, at, factor)
      start = this.#beam.slots[0] ?? start
      this.#linkBothWays(slot, at)
    }
  }

  /** The nearest slot on the level above `level`, from where to walk on. */
  #descend(beam: Beam, level: number, factor: number): number {
    let start = this.entry
    for (let at = this.storage.level(this.entry); at > level; at--) {
      this.#walk(beam, 1, start, at, factor)
      start = beam.slots[0] ?? start
    }
    return start
  }

  #walk(beam: Beam, ef: number, start: number, level: number, factor: number): void {
    const { storage, kernels } = this
    const { list, scores } = storage
    const mark = storage.nextMark()
    beam.reset(ef)
    storage.int32[storage.markAt(start)] = mark
    list[0] = start
    kernels.scoreList(1, factor)
    beam.insert(scores[0] ?? 0, start)
    // Every slot is expanded at most once.
    for (let slot = beam.takeNext(); slot >= 0; slot = beam.takeNext()) {
      const count = level === 0 ? kernels.expand(slot, mark, factor) : this.#expandUpper(slot, level, mark, factor)
      let threshold = beam.threshold
      for (let index = 0; index < count; index++) {
        const score = scores[index] ?? 0
        if (score <= threshold) continue
        beam.insert(score, list[index] ?? 0)
        threshold = beam.threshold
      }
    }
  }

  #expandUpper(slot: number, level: number, mark: number, factor: number): number {
    const { storage, kernels } = this
    const { int32, list } = storage
    const neighbours = this.#neighbours
    const linked = this.links.read(slot, level, neighbours)
    let count = 0
    for (let index = 0; index < linked; index++) {
      const target = neighbours[index] ?? 0
      const seen = storage.markAt(target)
      if (int32[seen] === mark) continue
      int32[seen] = mark
      list[count++] = target
    }
    kernels.scoreList(count, factor)
    return count
  }

  /** Links the slot with the best of what the beam holds, both ways. */
  #linkBothWays(slot: number, level: number): void {
    const chosen = this.#chosen
    const count = this.#select(slot, this.#beam, this.#parameters.links, chosen)
    this.links.write(slot, level, chosen, count)
    for (let index = 0; index < count; index++) this.#linkBack(chosen[index] ?? 0, slot, level)
  }

  #linkBack(slot: number, target: number, level: number): void {
    const neighbours = this.#neighbours
    const count = this.links.read(slot, level, neighbours)
    if (neighbours.subarray(0, count).includes(target)) return
    neighbours[count] = target
    if (count < this.links.capacity(level)) this.links.write(slot, level, neighbours, count + 1)
    else this.relink(slot, level, neighbours, count + 1)
  }

  /** The best of `candidates`, at most LIST_MAX, become the slot's links. */
  relink(slot: number, level: number, candidates: Int32Array, count: number): void {
    const { storage, kernels } = this
    const { list, scores } = storage
    const ranked = this.#ranked
    kernels.widen(slot)
    for (let index = 0; index < count; index++) list[index] = candidates[index] ?? 0
    kernels.scoreList(count, storage.scale(slot))
    ranked.reset(count)
    for (let index = 0; index < count; index++) ranked.insert(scores[index] ?? 0, list[index] ?? 0)
    const kept = this.#kept
    this.links.write(slot, level, kept, this.#select(slot, ranked, this.links.capacity(level), kept))
  }

  /**
   * The paper's heuristic: a candidate that is nearer to a chosen one than to the slot itself is reached through that one. The query is
   * another afterwards.
   *
   * Of many that are equally near, as copies of one vector are, half of the list is filled, by another part of them for each slot: so
   * they are reached from each other, and lead to the rest as well.
   * @param candidates with their scores for the slot
   */
  #select(slot: number, candidates: Beam, max: number, chosen: Int32Array): number {
    const { storage, kernels } = this
    const { list, scores } = storage
    const ties = candidates.ties()
    const tiesTaken = Math.max(1, max >> 1)
    const turn = ties > tiesTaken ? mix(slot) % ties : 0
    let count = 0
    for (let index = 0; index < candidates.size && count < max; index++) {
      if (index < ties && count >= tiesTaken) continue
      const at = index < ties ? (index + turn) % ties : index
      const candidate = candidates.slots[at] ?? 0
      if (candidate === slot || storage.state(candidate) !== LINKED) continue
      const own = candidates.scores[at] ?? 0
      kernels.widen(candidate)
      kernels.scoreList(count, storage.scale(candidate))
      let near = false
      for (let other = 0; other < count && !near; other++) near = (scores[other] ?? 0) > own
      if (near) continue
      list[count] = candidate
      chosen[count++] = candidate
    }
    return count
  }
}
