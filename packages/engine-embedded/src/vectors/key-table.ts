/** From keys to slots: open addressing over 4 bytes a place, since a Map of a million keys takes ten times the memory. */

import { mix } from './levels.ts'
import type { SlotStorage } from './slot-storage.ts'

const EMPTY = -1
const PLACES_FIRST = 64

export class KeyTable {
  readonly #storage: SlotStorage
  /** Slots; a power of two, at most half full. The keys are in the storage. */
  #places: Int32Array = new Int32Array(PLACES_FIRST).fill(EMPTY)
  size = 0

  constructor(storage: SlotStorage) {
    this.#storage = storage
  }

  /** @returns -1 for an unknown key */
  slotOf(key: number): number {
    return this.#places[this.#placeOf(key)] ?? EMPTY
  }

  /** The slot's key, which the storage holds already and the table does not. */
  add(slot: number): void {
    if ((this.size + 1) * 2 > this.#places.length) this.#grow()
    this.#places[this.#placeOf(this.#storage.key(slot))] = slot
    this.size++
  }

  delete(key: number): void {
    const places = this.#places
    const wrap = places.length - 1
    let hole = this.#placeOf(key)
    if (places[hole] === EMPTY) return
    // Later entries of the run move up where the hole would hide them (Knuth, algorithm 6.4 R).
    for (let at = (hole + 1) & wrap; places[at] !== EMPTY; at = (at + 1) & wrap) {
      const home = hash(this.#storage.key(places[at] ?? 0)) & wrap
      if (((at - home) & wrap) < ((at - hole) & wrap)) continue
      places[hole] = places[at] ?? EMPTY
      hole = at
    }
    places[hole] = EMPTY
    this.size--
  }

  /** What `restore` takes, on a storage that holds the same keys. Not a copy. */
  save(): Int32Array {
    return this.#places
  }

  restore(places: Int32Array, size: number): void {
    this.#places = places
    this.size = size
  }

  #grow(): void {
    const old = this.#places
    this.#places = new Int32Array(old.length * 2).fill(EMPTY)
    for (const slot of old) if (slot !== EMPTY) this.#places[this.#placeOf(this.#storage.key(slot))] = slot
  }

  /** Where the key is, or would go. */
  #placeOf(key: number): number {
    const places = this.#places
    const wrap = places.length - 1
    // Ends, since half of the places are empty.
    for (let at = hash(key) & wrap; ; at = (at + 1) & wrap) {
      const slot = places[at] ?? EMPTY
      if (slot === EMPTY || this.#storage.key(slot) === key) return at
    }
  }
}

function hash(key: number): number {
  return mix((key | 0) ^ mix(Math.floor(key / 2 ** 32)))
}
