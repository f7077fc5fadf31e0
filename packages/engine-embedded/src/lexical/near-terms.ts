/** Distance of one token to term after term: the rows of the table of Levenshtein distances are kept for the beginning that terms share. */

import { withinEdits } from '@onyx/core'
import type { TermCursor } from './term-block.ts'

const encoder = new TextEncoder()
const ASCII_END = 128

export class NearTerms {
  readonly #token: string
  readonly #pattern: Uint8Array
  readonly #editsMax: number
  readonly #isAscii: boolean
  readonly #width: number
  /** Row n: distances of the term's first n bytes to each beginning of the token. */
  readonly #rows: Uint8Array
  /** Rows that hold for the term before, and the first of them that was too far everywhere. */
  #rowsDone = 0
  #deadFrom = Number.POSITIVE_INFINITY

  constructor(token: string, editsMax: number) {
    this.#token = token
    this.#pattern = encoder.encode(token)
    this.#editsMax = editsMax
    this.#isAscii = this.#pattern.every((byte) => byte < ASCII_END)
    this.#width = this.#pattern.length + 1
    this.#rows = new Uint8Array((this.#width + editsMax + 1) * this.#width)
    for (let column = 0; column < this.#width; column++) this.#rows[column] = column
  }

  /** Null when it is more than the edits allowed. */
  distanceTo(cursor: TermCursor): number | null {
    if (!this.#isAscii) return this.#slowDistance(cursor)
    if (cursor.shared < this.#deadFrom) this.#deadFrom = Number.POSITIVE_INFINITY
    else return null
    const { termBytes, termLength } = cursor
    let row = Math.min(this.#rowsDone, cursor.shared)
    for (; row < termLength; row++) {
      const byte = termBytes[row] ?? 0
      if (byte >= ASCII_END) {
        this.#rowsDone = row
        return this.#slowDistance(cursor)
      }
      if (this.#fillRow(row + 1, byte) > this.#editsMax) {
        this.#rowsDone = row + 1
        this.#deadFrom = row + 1
        return null
      }
    }
    this.#rowsDone = row
    const distance = this.#rows[row * this.#width + this.#width - 1] ?? 0
    return distance <= this.#editsMax ? distance : null
  }

  /** The smallest number of the row. A row whose number exceeds the token's length by the edits allowed has none within them. */
  #fillRow(row: number, byte: number): number {
    const rows = this.#rows
    const above = (row - 1) * this.#width
    const here = row * this.#width
    rows[here] = row
    let least = row
    for (let column = 1; column < this.#width; column++) {
      const replaced = (rows[above + column - 1] ?? 0) + (this.#pattern[column - 1] === byte ? 0 : 1)
      const other = Math.min(rows[above + column] ?? 0, rows[here + column - 1] ?? 0) + 1
      const value = replaced < other ? replaced : other
      rows[here + column] = value
      if (value < least) least = value
    }
    return least
  }

  #slowDistance({ term }: TermCursor): number | null {
    for (let edits = 0; edits <= this.#editsMax; edits++) if (withinEdits(this.#token, term, edits)) return edits
    return null
  }
}
