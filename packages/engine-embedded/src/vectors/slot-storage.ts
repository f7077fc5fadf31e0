/** The memory of a vector index: numbered slots in blocks, one behind the other, in one WebAssembly memory that kernels read as well. */

import { OnyxError } from '@onyx/core'

export const SLOTS_PER_BLOCK = 1024
const SLOT_MASK = SLOTS_PER_BLOCK - 1
const BLOCK_SHIFT = 10
/** How many slots a kernel compares with in one call. */
export const LIST_MAX = 4096
/** Kernels fill their list up to whole fours. */
const LIST_PADDING = 4
const PAGE_BYTES = 65_536
/** What 32-bit addresses reach. */
const PAGES_MAX = 65_536
/** Of kernels' registers, and half a line of the cache. */
const ALIGNMENT = 64
/** The numbers that a kernel takes in one round. */
const DIMENSIONS_STEP = 16
export const DIMENSIONS_MAX = 4096

/** What a slot holds. Saved as these numbers. */
export const FREE = 0
/** A vector that no link leads to yet: searched by comparing with it. */
export const PENDING = 1
export const LINKED = 2
/** Removed, but still a stepping stone until the lists that name it are repaired. */
export const REMOVED = 3
/** Removed, and the repair that is under way frees it. */
export const LEAVING = 4

/**
 * Where things lie, in bytes:
 * ```
 * query i16 × d │ exact query f32 × d │ exact row f32 × d │ list u32 │ scores f32 │ block 0 │ block 1 │ …
 * block: marks u32 │ scales f32 │ keys f64 │ upper rows i32 │ levels u8 │ states u8 │ links u32 × linksMax │ vectors i8 × d
 * ```
 * Each array of a block has 1,024 entries. An upper row of a pending slot is its place in the list of these. Marks and scales are apart from the vectors, so that they stay in the cache. A list of links
 * that is not full ends in -1.
 */
export interface SlotLayout {
  /** Rounded up to a multiple of 16; what is beyond the vector's own numbers is zero. */
  readonly dimensions: number
  readonly linksMax: number
  readonly query: number
  readonly exactQuery: number
  readonly exactRow: number
  readonly list: number
  readonly scores: number
  readonly blocks: number
  readonly blockBytes: number
  readonly links: number
  readonly vectors: number
}

const MARKS = 0
const SCALES = MARKS + 4 * SLOTS_PER_BLOCK
const KEYS = SCALES + 4 * SLOTS_PER_BLOCK
const UPPER_ROWS = KEYS + 8 * SLOTS_PER_BLOCK
const LEVELS = UPPER_ROWS + 4 * SLOTS_PER_BLOCK
const STATES = LEVELS + SLOTS_PER_BLOCK
const LINKS = STATES + SLOTS_PER_BLOCK

export function slotLayout(vectorDimensions: number, linksMax: number): SlotLayout {
  const dimensions = Math.ceil(vectorDimensions / DIMENSIONS_STEP) * DIMENSIONS_STEP
  const exactQuery = aligned(ALIGNMENT + 2 * dimensions)
  const exactRow = aligned(exactQuery + 4 * dimensions)
  const list = aligned(exactRow + 4 * dimensions)
  const scores = aligned(list + 4 * (LIST_MAX + LIST_PADDING))
  const vectors = LINKS + 4 * linksMax * SLOTS_PER_BLOCK
  return {
    dimensions,
    linksMax,
    query: ALIGNMENT,
    exactQuery,
    exactRow,
    list,
    scores,
    blocks: aligned(scores + 4 * (LIST_MAX + LIST_PADDING)),
    blockBytes: vectors + dimensions * SLOTS_PER_BLOCK,
    links: LINKS,
    vectors,
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}

export class SlotStorage {
  readonly layout: SlotLayout
  readonly memory: WebAssembly.Memory
  /** Slots there is room for: a multiple of a block. */
  capacity = 0
  // Views of the whole memory; made anew when it grows.
  bytes = new Uint8Array()
  int8 = new Int8Array()
  int16 = new Int16Array()
  int32 = new Int32Array()
  float32 = new Float32Array()
  float64 = new Float64Array()
  /** The kernels' list and what they make of it, LIST_MAX long. */
  list = new Int32Array()
  scores = new Float32Array()
  #mark = 0

  constructor(layout: SlotLayout) {
    this.layout = layout
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(layout.blocks / PAGE_BYTES), maximum: PAGES_MAX })
    this.#view()
  }

  /** @throws limit_exceeded where 32-bit addresses end; nothing has changed then. */
  reserve(capacity: number): void {
    const blocks = Math.ceil(capacity / SLOTS_PER_BLOCK)
    const { layout, memory } = this
    const missing =
      Math.ceil((layout.blocks + blocks * layout.blockBytes) / PAGE_BYTES) - memory.buffer.byteLength / PAGE_BYTES
    if (missing > 0) {
      try {
        memory.grow(missing)
      } catch (cause) {
        const message = `a vector index could not grow to ${capacity} vectors of ${layout.dimensions} numbers`
        throw new OnyxError('limit_exceeded', message, {
          hint: 'Split what is indexed, or give the process more memory.',
          cause,
        })
      }
      this.#view()
    }
    this.capacity = Math.max(this.capacity, blocks * SLOTS_PER_BLOCK)
  }

  #view(): void {
    const { buffer } = this.memory
    this.bytes = new Uint8Array(buffer)
    this.int8 = new Int8Array(buffer)
    this.int16 = new Int16Array(buffer)
    this.int32 = new Int32Array(buffer)
    this.float32 = new Float32Array(buffer)
    this.float64 = new Float64Array(buffer, 0, Math.floor(buffer.byteLength / 8))
    this.list = new Int32Array(buffer, this.layout.list, LIST_MAX)
    this.scores = new Float32Array(buffer, this.layout.scores, LIST_MAX)
  }

  /** Where the slot's entries begin: `block + array + entry`. */
  #block(slot: number): number {
    return this.layout.blocks + (slot >>> BLOCK_SHIFT) * this.layout.blockBytes
  }

  /** Index in `int32`. */
  markAt(slot: number): number {
    return ((this.#block(slot) + MARKS) >>> 2) + (slot & SLOT_MASK)
  }

  /** Index in `float32`. */
  scaleAt(slot: number): number {
    return ((this.#block(slot) + SCALES) >>> 2) + (slot & SLOT_MASK)
  }

  /** Index in `int32` of the first of `linksMax`. */
  linksAt(slot: number): number {
    return ((this.#block(slot) + LINKS) >>> 2) + (slot & SLOT_MASK) * this.layout.linksMax
  }

  /** Index in `int8` of the first of `dimensions`. */
  vectorAt(slot: number): number {
    return this.#block(slot) + this.layout.vectors + (slot & SLOT_MASK) * this.layout.dimensions
  }

  /** Index in `float64`. */
  keyAt(slot: number): number {
    return ((this.#block(slot) + KEYS) >>> 3) + (slot & SLOT_MASK)
  }

  /** Index in `int32`. */
  upperRowAt(slot: number): number {
    return ((this.#block(slot) + UPPER_ROWS) >>> 2) + (slot & SLOT_MASK)
  }

  /** Index in `bytes`. */
  levelAt(slot: number): number {
    return this.#block(slot) + LEVELS + (slot & SLOT_MASK)
  }

  /** Index in `bytes`. */
  stateAt(slot: number): number {
    return this.#block(slot) + STATES + (slot & SLOT_MASK)
  }

  scale(slot: number): number {
    return this.float32[this.scaleAt(slot)] ?? 0
  }

  key(slot: number): number {
    return this.float64[this.keyAt(slot)] ?? 0
  }

  state(slot: number): number {
    return this.bytes[this.stateAt(slot)] ?? FREE
  }

  level(slot: number): number {
    return this.bytes[this.levelAt(slot)] ?? 0
  }

  /** The blocks of slots 0 … `end - 1`, without the marks, which are of a search. */
  usedBytes(end: number): readonly Uint8Array[] {
    return Array.from({ length: Math.ceil(end / SLOTS_PER_BLOCK) }, (_, at) => {
      const block = this.#block(at * SLOTS_PER_BLOCK)
      return this.bytes.subarray(block + SCALES, block + this.layout.blockBytes)
    })
  }

  /** Of slots 0 … `end - 1` what comparing with all needs, block by block: scales, keys, states, vectors. */
  scannedBytes(end: number): readonly Uint8Array[] {
    const parts: Uint8Array[] = []
    for (let first = 0; first < end; first += SLOTS_PER_BLOCK) {
      const count = Math.min(SLOTS_PER_BLOCK, end - first)
      const block = this.#block(first)
      const part = (array: number, entryBytes: number) =>
        parts.push(this.bytes.subarray(block + array, block + array + count * entryBytes))
      part(SCALES, 4)
      part(KEYS, 8)
      part(STATES, 1)
      part(this.layout.vectors, this.layout.dimensions)
    }
    return parts
  }

  /** A number that no slot is marked with. */
  nextMark(): number {
    if (this.#mark === 0x7fffffff) this.#clearMarks()
    return ++this.#mark
  }

  #clearMarks(): void {
    for (let slot = 0; slot < this.capacity; slot += SLOTS_PER_BLOCK) {
      const first = this.markAt(slot)
      this.int32.fill(0, first, first + SLOTS_PER_BLOCK)
    }
    this.#mark = 0
  }
}
