/** Who links to whom on every level: the lowest in the slots' own blocks, the others in rows that few slots have. */

import { LEVEL_MAX } from './levels.ts'
import type { SlotStorage } from './slot-storage.ts'

const NONE = -1
const ROWS_FIRST = 64

export class Links {
  readonly #storage: SlotStorage
  readonly #linksMaxUpper: number
  /**
   * Rows of `1 + linksMaxUpper` numbers: the row of the level above (or the next free row; -1 at the end), then the links, with -1 after
   * the last when it is not full.
   */
  #rows: Int32Array
  #rowCount = 0
  #freeRow = NONE

  constructor(storage: SlotStorage, linksMaxUpper: number) {
    this.#storage = storage
    this.#linksMaxUpper = linksMaxUpper
    this.#rows = new Int32Array(ROWS_FIRST * (1 + linksMaxUpper))
  }

  /** How many links a slot may have on a level. */
  capacity(level: number): number {
    return level === 0 ? this.#storage.layout.linksMax : this.#linksMaxUpper
  }

  /** Gives a slot empty lists on levels 0 … `level`. */
  open(slot: number, level: number): void {
    const { int32, bytes } = this.#storage
    bytes[this.#storage.levelAt(slot)] = level
    int32[this.#storage.linksAt(slot)] = NONE
    let above = NONE
    for (let rows = 0; rows < level; rows++) above = this.#takeRow(above)
    int32[this.#storage.upperRowAt(slot)] = above
  }

  /** Takes the rows of a slot back. */
  close(slot: number): void {
    const { int32 } = this.#storage
    let row = int32[this.#storage.upperRowAt(slot)] ?? NONE
    for (let level = 0; level < LEVEL_MAX && row !== NONE; level++) {
      const above = this.#rows[this.#rowAt(row)] ?? NONE
      this.#rows[this.#rowAt(row)] = this.#freeRow
      this.#freeRow = row
      row = above
    }
    int32[this.#storage.upperRowAt(slot)] = NONE
  }

  /** @returns how many were written to `into` */
  read(slot: number, level: number, into: Int32Array): number {
    const from = level === 0 ? this.#storage.int32 : this.#rows
    const first = this.#firstAt(slot, level)
    const capacity = this.capacity(level)
    for (let index = 0; index < capacity; index++) {
      const target = from[first + index] ?? NONE
      if (target === NONE) return index
      into[index] = target
    }
    return capacity
  }

  /** The first `count` of `targets`, at most the capacity, become the slot's links. */
  write(slot: number, level: number, targets: Int32Array, count: number): void {
    const into = level === 0 ? this.#storage.int32 : this.#rows
    const first = this.#firstAt(slot, level)
    for (let index = 0; index < count; index++) into[first + index] = targets[index] ?? NONE
    if (count < this.capacity(level)) into[first + count] = NONE
  }

  #firstAt(slot: number, level: number): number {
    if (level === 0) return this.#storage.linksAt(slot)
    let row = this.#storage.int32[this.#storage.upperRowAt(slot)] ?? NONE
    for (let above = 1; above < level; above++) row = this.#rows[this.#rowAt(row)] ?? NONE
    return this.#rowAt(row) + 1
  }

  #rowAt(row: number): number {
    return row * (1 + this.#linksMaxUpper)
  }

  #takeRow(above: number): number {
    let row = this.#freeRow
    if (row === NONE) {
      row = this.#rowCount++
      if (this.#rowAt(row + 1) > this.#rows.length) {
        const wider = new Int32Array(this.#rows.length * 2)
        wider.set(this.#rows)
        this.#rows = wider
      }
    } else this.#freeRow = this.#rows[this.#rowAt(row)] ?? NONE
    this.#rows[this.#rowAt(row)] = above
    this.#rows[this.#rowAt(row) + 1] = NONE
    return row
  }

  /** All rows, for saving; what `restore` takes. */
  save(): { readonly rows: Int32Array; readonly freeRow: number } {
    return { rows: this.#rows.subarray(0, this.#rowAt(this.#rowCount)), freeRow: this.#freeRow }
  }

  restore(rows: Int32Array, freeRow: number): void {
    this.#rowCount = rows.length / (1 + this.#linksMaxUpper)
    this.#rows = new Int32Array(Math.max(this.#rowAt(ROWS_FIRST), rows.length))
    this.#rows.set(rows)
    this.#freeRow = freeRow
  }
}
