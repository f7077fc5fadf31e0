/**
 * Where things stand in one file version, as one blob beside the graph: an inserted line changes this and no node or edge row.
 *
 * 32-bit little-endian words, so that a reader searches the blob as it lies, without decoding:
 *
 *   0  checksum of all other words
 *   1  n, number of spans          2  u, number of uses
 *   3  n × entity key, ascending
 *      n × 4: start line, start column, end line, end column
 *      u × source entity key  ┐ ascending
 *      u × kind << 24 | ordinal ┘ together
 *      u × 2: line, column
 */

import { OnyxError, type Span4 } from '@onyx/core'
import { damaged } from './sqlite-errors.ts'

const HEADER_WORDS = 3
const WORD_BYTES = 4
const SPAN_WORDS = 4
const PLACE_WORDS = 2
/** Uses of one entity in one file; the word holds the kind above. */
const KIND_SHIFT = 24
export const ORDINAL_MAX = 2 ** 24 - 1

export interface SpanAt {
  readonly entity: number
  readonly span: Span4
}
export interface UseAt {
  readonly source: number
  readonly kind: number
  readonly ordinal: number
  readonly line: number
  readonly column: number
}
export interface Place {
  readonly line: number
  readonly column: number
}

/** Uses may repeat a (source, kind, ordinal) at the same place; it is stored once. */
export function encodePositions(spans: readonly SpanAt[], uses: readonly UseAt[]): Buffer {
  const sortedSpans = spans.toSorted((left, right) => left.entity - right.entity)
  const sortedUses = distinctUses(uses.toSorted(byUse))
  const n = sortedSpans.length
  const u = sortedUses.length
  const words = new Int32Array(HEADER_WORDS + n * (1 + SPAN_WORDS) + u * (2 + PLACE_WORDS))
  words[1] = n
  words[2] = u
  const { spanStart, sourceStart, useStart, placeStart } = layout(n, u)
  for (const [index, { entity, span }] of sortedSpans.entries()) {
    words[HEADER_WORDS + index] = entity
    words.set(span, spanStart + index * SPAN_WORDS)
  }
  for (const [index, use] of sortedUses.entries()) {
    words[sourceStart + index] = use.source
    words[useStart + index] = useWord(use.kind, use.ordinal)
    words[placeStart + index * PLACE_WORDS] = use.line
    words[placeStart + index * PLACE_WORDS + 1] = use.column
  }
  words[0] = checksum(words)
  return Buffer.from(words.buffer)
}

function distinctUses(sorted: readonly UseAt[]): readonly UseAt[] {
  return sorted.filter((use, index) => {
    const before = sorted[index - 1]
    if (before === undefined || byUse(before, use) !== 0) return true
    if (before.line === use.line && before.column === use.column) return false
    throw new OnyxError(
      'failed',
      `One use of a file stands at ${before.line}:${before.column} and ${use.line}:${use.column}.`,
      {
        hint: 'This is a defect of the extractor: please report it.',
      },
    )
  })
}

/** A view on a stored blob. */
export class Positions {
  readonly #words: Int32Array
  readonly #spanCount: number
  readonly #useCount: number

  /** @throws store_damaged */
  constructor(data: Uint8Array) {
    const aligned = data.byteOffset % WORD_BYTES === 0 ? data : Uint8Array.from(data)
    this.#words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2)
    this.#spanCount = this.#at(1)
    this.#useCount = this.#at(2)
    const expected = HEADER_WORDS + this.#spanCount * (1 + SPAN_WORDS) + this.#useCount * (2 + PLACE_WORDS)
    if (data.byteLength !== expected * WORD_BYTES || this.#at(0) !== checksum(this.#words)) {
      throw damaged('database', 'the positions of a file do not match their checksum')
    }
  }

  get sizeBytes(): number {
    return this.#words.byteLength
  }

  /** Keys of the entities that have a span here, ascending. */
  entities(): readonly number[] {
    return Array.from(this.#words.subarray(HEADER_WORDS, HEADER_WORDS + this.#spanCount))
  }

  spanOf(entity: number): Span4 | null {
    const index = lowerBound(this.#spanCount, (at) => this.#at(HEADER_WORDS + at) < entity)
    if (index === this.#spanCount || this.#at(HEADER_WORDS + index) !== entity) return null
    const start = layout(this.#spanCount, this.#useCount).spanStart + index * SPAN_WORDS
    return [this.#at(start), this.#at(start + 1), this.#at(start + 2), this.#at(start + 3)]
  }

  /** Distinct (source, kind) of the uses in this file, ascending: where to look for its edges. */
  sources(): readonly { readonly source: number; readonly kind: number }[] {
    const found: { source: number; kind: number }[] = []
    const { sourceStart, useStart } = layout(this.#spanCount, this.#useCount)
    for (let index = 0; index < this.#useCount; index++) {
      const source = this.#at(sourceStart + index)
      const kind = this.#at(useStart + index) >>> KIND_SHIFT
      const last = found.at(-1)
      if (last === undefined || last.source !== source || last.kind !== kind) found.push({ source, kind })
    }
    return found
  }

  /** The uses that stand at these places. */
  usesAt(places: readonly Place[]): readonly UseAt[] {
    const asked = new Set(places.map(placeNumber))
    const { sourceStart, useStart, placeStart } = layout(this.#spanCount, this.#useCount)
    const found: UseAt[] = []
    for (let index = 0; index < this.#useCount; index++) {
      const line = this.#at(placeStart + index * PLACE_WORDS)
      const column = this.#at(placeStart + index * PLACE_WORDS + 1)
      if (!asked.has(placeNumber({ line, column }))) continue
      const word = this.#at(useStart + index)
      found.push({
        source: this.#at(sourceStart + index),
        kind: word >>> KIND_SHIFT,
        ordinal: word & ORDINAL_MAX,
        line,
        column,
      })
    }
    return found
  }

  placeOf(source: number, kind: number, ordinal: number): Place | null {
    const { sourceStart, useStart, placeStart } = layout(this.#spanCount, this.#useCount)
    const word = useWord(kind, ordinal)
    const index = lowerBound(this.#useCount, (at) => {
      const here = this.#at(sourceStart + at)
      return here < source || (here === source && this.#at(useStart + at) < word)
    })
    if (index === this.#useCount || this.#at(sourceStart + index) !== source || this.#at(useStart + index) !== word)
      return null
    const place = placeStart + index * PLACE_WORDS
    return { line: this.#at(place), column: this.#at(place + 1) }
  }

  #at(index: number): number {
    return this.#words[index] ?? 0
  }
}

function layout(spans: number, uses: number) {
  const spanStart = HEADER_WORDS + spans
  const sourceStart = spanStart + spans * SPAN_WORDS
  const useStart = sourceStart + uses
  return { spanStart, sourceStart, useStart, placeStart: useStart + uses }
}

/** Columns are words of 32 bits; lines stay below 2^21, so that the number is exact. */
const COLUMNS_MAX = 2 ** 32

/** One number for a place. */
function placeNumber({ line, column }: Place): number {
  return line * COLUMNS_MAX + column
}

function useWord(kind: number, ordinal: number): number {
  return (kind << KIND_SHIFT) | ordinal
}

function byUse(left: UseAt, right: UseAt): number {
  return left.source - right.source || left.kind - right.kind || left.ordinal - right.ordinal
}

/** The first index below `count` for which `isBefore` is false. */
function lowerBound(count: number, isBefore: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

function checksum(words: Int32Array): number {
  let sum = 17
  for (let index = 1; index < words.length; index++) sum = (Math.imul(sum, 31) + (words[index] ?? 0)) | 0
  return sum
}
