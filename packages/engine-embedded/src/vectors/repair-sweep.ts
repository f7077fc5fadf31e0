/**
 * Taking removed slots out of the graph: one pass over all slots that gives each list which names a leaving one the best of what that one
 * linked to instead (as FreshDiskANN consolidates: Singh et al., 2021), in small steps. Until the pass ends the leaving slots stay
 * stepping stones; then nothing names them, and they are free.
 */

import type { HnswGraph } from './hnsw-graph.ts'
import { FREE, LEAVING, LINKED, LIST_MAX, REMOVED } from './slot-storage.ts'

/** Slots that a step looks at when nothing is to be repaired. */
const LOOKED_AT_MAX = 256
/** Candidates for a list that are too few to choose from. */
const LONELY_BELOW = 16

export class RepairSweep {
  readonly #graph: HnswGraph
  /** Slots from 0 up to it are in use or free. */
  readonly #end: number
  #cursor = 0
  readonly #links: Int32Array
  readonly #further: Int32Array
  readonly #candidates: Int32Array
  /** Slots that few of their neighbours' neighbours were left for: linked anew when the leaving ones are gone. */
  readonly #lonely: number[] = []
  #freed: readonly number[] | null = null

  /** Begins a pass: what is removed now leaves. @param end one more than the last slot ever used */
  constructor(graph: HnswGraph, end: number) {
    this.#graph = graph
    this.#end = end
    const { storage } = graph
    const linksMax = Math.max(graph.links.capacity(0), graph.links.capacity(1))
    this.#links = new Int32Array(linksMax)
    this.#further = new Int32Array(linksMax)
    this.#candidates = new Int32Array(Math.min(LIST_MAX, linksMax * (linksMax + 1)))
    for (let slot = 0; slot < end; slot++) {
      // One that is leaving already comes from a file that was saved during a pass, which is begun anew.
      if (storage.state(slot) === REMOVED) storage.bytes[storage.stateAt(slot)] = LEAVING
    }
  }

  /** The slots that are free, as soon as nothing names them; null until then. */
  get freed(): readonly number[] | null {
    return this.#freed
  }

  /** Repairs at most one slot. @returns false when nothing is left to do */
  step(): boolean {
    if (this.#freed !== null) return this.#rejoin()
    const { storage } = this.#graph
    const stop = Math.min(this.#end, this.#cursor + LOOKED_AT_MAX)
    while (this.#cursor < stop) {
      const slot = this.#cursor++
      const state = storage.state(slot)
      if ((state === LINKED || state === REMOVED) && this.#repair(slot)) return true
    }
    if (this.#cursor >= this.#end) this.#freed = this.#free()
    return true
  }

  #rejoin(): boolean {
    const slot = this.#lonely.pop()
    if (slot !== undefined && this.#graph.storage.state(slot) === LINKED) this.#graph.join(slot)
    return this.#lonely.length > 0
  }

  #free(): readonly number[] {
    const { storage, links } = this.#graph
    const freed: number[] = []
    for (let slot = 0; slot < this.#end; slot++) {
      if (storage.state(slot) !== LEAVING) continue
      storage.bytes[storage.stateAt(slot)] = FREE
      links.close(slot)
      freed.push(slot)
    }
    if (this.#graph.entry >= 0 && storage.state(this.#graph.entry) === FREE) this.#graph.entry = this.#highest()
    return freed
  }

  /** @returns whether there was anything to repair */
  #repair(slot: number): boolean {
    const { storage, links } = this.#graph
    let repaired = false
    for (let level = storage.level(slot); level >= 0; level--) {
      const count = links.read(slot, level, this.#links)
      let leaving = 0
      for (let index = 0; index < count; index++) if (storage.state(this.#links[index] ?? 0) === LEAVING) leaving++
      if (leaving === 0) continue
      const found = this.#collect(slot, level, count)
      this.#graph.relink(slot, level, this.#candidates, found)
      if (level === 0 && found < LONELY_BELOW) this.#lonely.push(slot)
      repaired = true
    }
    return repaired
  }

  /** What the slot links to, and what the leaving ones of these link to, each once and without those that leave. */
  #collect(slot: number, level: number, count: number): number {
    const { storage, links } = this.#graph
    const { int32 } = storage
    const mark = storage.nextMark()
    let found = 0
    const take = (target: number): void => {
      const seen = storage.markAt(target)
      if (int32[seen] === mark || storage.state(target) !== LINKED || found === this.#candidates.length) return
      int32[seen] = mark
      this.#candidates[found++] = target
    }
    int32[storage.markAt(slot)] = mark
    for (let index = 0; index < count; index++) take(this.#links[index] ?? 0)
    for (let index = 0; index < count; index++) {
      const target = this.#links[index] ?? 0
      if (storage.state(target) !== LEAVING) continue
      const further = links.read(target, level, this.#further)
      for (let other = 0; other < further; other++) take(this.#further[other] ?? 0)
    }
    return found
  }

  /** A linked slot of the highest level; -1 when none is linked. */
  #highest(): number {
    const { storage } = this.#graph
    let highest = -1
    let level = -1
    for (let slot = 0; slot < this.#end; slot++) {
      const state = storage.state(slot)
      if ((state !== LINKED && state !== REMOVED) || storage.level(slot) <= level) continue
      highest = slot
      level = storage.level(slot)
    }
    return highest
  }
}
