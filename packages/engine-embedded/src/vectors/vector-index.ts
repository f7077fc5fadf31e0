/** The vector index: entries are integer keys with vectors; it answers which keys' vectors are nearest to one, among those allowed. */

import { OnyxError } from '@onyx/core'
import type { AllowedKeys } from './allowed-keys.ts'
import { type GraphParameters, HnswGraph } from './hnsw-graph.ts'
import {
  bytesOf,
  type IndexHeader,
  readIndexFile,
  readIndexHeader,
  type Unread,
  writeIndexFile,
  writeIndexFileBehind,
} from './index-file.ts'
import { type Kernels, openKernels } from './kernels.ts'
import { KeyTable } from './key-table.ts'
import { Links } from './links.ts'
import { type Answer, type ExactVectors, NearestSearch } from './nearest-search.ts'
import { quantiseStored } from './quantise.ts'
import { RepairSweep } from './repair-sweep.ts'
import { DIMENSIONS_MAX, FREE, LINKED, PENDING, REMOVED, SlotStorage, slotLayout } from './slot-storage.ts'

/** Up to so many entries are compared in a quarter of a millisecond, exactly and without building (docs/decisions/0008-vector-index.md). */
export const SCAN_MAX = 16_384
/** Removed slots are repaired away when there are more than this many, and more than this share of the linked ones. */
const REMOVED_MAX = 32
const REMOVED_SHARE_MAX = 0.05

const LINKS_MIN = 2
const LINKS_MAX = 256

export interface VectorIndexOptions extends Partial<GraphParameters> {
  /** Numbers in one vector, 1 … 4,096. */
  readonly dimensions: number
  /** Up to so many entries, or allowed ones, are compared rather than walked to; SCAN_MAX when left out. */
  readonly scanMax?: number
  /** Up to so many entries no graph is built; `scanMax` when left out. */
  readonly unlinkedMax?: number
  /** Where the products come from, for comparing; the processor's best otherwise. */
  readonly openKernels?: (storage: SlotStorage) => Kernels
}

export interface SearchOptions {
  /** All when left out. */
  readonly allowed?: AllowedKeys
  /** Width of the walk's beam: wider is slower and finds more. At least `k` is used. */
  readonly ef?: number
  /** The vectors as they were before they were made small: the best few times `k` are compared again with these. */
  readonly exact?: ExactVectors
}

/** What a file does not say. */
export type LoadOptions = Pick<VectorIndexOptions, 'scanMax' | 'unlinkedMax' | 'openKernels'>

export interface Loaded {
  readonly kind: 'loaded'
  readonly index: VectorIndex
  /** As it was saved. */
  readonly tag: string
}

export const DEFAULT_PARAMETERS: GraphParameters = { links: 16, linksLowest: 32, efConstruction: 200, seed: 0x6f6e7978 }

export class VectorIndex {
  readonly dimensions: number
  readonly parameters: GraphParameters
  readonly #storage: SlotStorage
  readonly #links: Links
  readonly #graph: HnswGraph
  readonly #keys: KeyTable
  readonly #search: NearestSearch
  readonly #scanMax: number
  readonly #unlinkedMax: number
  /** Slots not yet linked. */
  readonly #pending: number[] = []
  readonly #free: number[] = []
  /** One more than the last slot ever used. */
  #end = 0
  #linked = 0
  #removed = 0
  #sweep: RepairSweep | null = null
  /** Goes up with every change. */
  #edition = 0

  constructor(options: VectorIndexOptions) {
    const {
      dimensions,
      scanMax = SCAN_MAX,
      unlinkedMax = scanMax,
      openKernels: open = openKernels,
      ...parameters
    } = options
    if (!(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= DIMENSIONS_MAX)) {
      throw new OnyxError(
        'usage',
        `vectors of ${dimensions} numbers cannot be indexed: 1 to ${DIMENSIONS_MAX} are possible`,
      )
    }
    this.dimensions = dimensions
    this.parameters = { ...DEFAULT_PARAMETERS, ...parameters }
    checkParameters(this.parameters)
    this.#scanMax = scanMax
    this.#unlinkedMax = unlinkedMax
    this.#storage = new SlotStorage(slotLayout(dimensions, this.parameters.linksLowest))
    const kernels = open(this.#storage)
    this.#links = new Links(this.#storage, this.parameters.links)
    this.#graph = new HnswGraph(this.#storage, kernels, this.#links, this.parameters)
    this.#keys = new KeyTable()
    this.#search = new NearestSearch(this.#graph, this.#keys)
  }

  /** Entries. */
  get size(): number {
    return this.#keys.size
  }

  /** Bytes held. */
  get sizeBytes(): number {
    return this.#storage.memory.buffer.byteLength
  }

  has(key: number): boolean {
    return this.#keys.slotOf(key) >= 0
  }

  /**
   * Adds an entry, in the place of one with the same key. Searches find it at once; `advance` makes finding it fast.
   * @param key a safe integer
   * @param vector of length one: scores are cosines then. Copied.
   * @throws usage, limit_exceeded; nothing has changed then
   */
  insert(key: number, vector: Float32Array): void {
    this.#check(vector)
    this.#edition++
    if (!Number.isSafeInteger(key)) throw new OnyxError('usage', `${key} is no key of a vector: keys are safe integers`)
    const storage = this.#storage
    const slot = this.#free.at(-1) ?? this.#end
    storage.reserve(slot + 1)
    const scale = quantiseStored(vector, storage.int8, storage.vectorAt(slot))
    if (slot === this.#end) this.#end++
    else this.#free.pop()
    this.remove(key)
    storage.float32[storage.scaleAt(slot)] = scale
    storage.float64[storage.keyAt(slot)] = key
    this.#keys.add(key, slot)
    this.#addPending(slot)
  }

  /** @returns whether there was such an entry */
  remove(key: number): boolean {
    const slot = this.#keys.slotOf(key)
    if (slot < 0) return false
    this.#edition++
    this.#keys.delete(key)
    if (this.#storage.state(slot) === PENDING) {
      this.#deletePending(slot)
      this.#setState(slot, FREE)
      this.#free.push(slot)
    } else {
      this.#setState(slot, REMOVED)
      this.#linked--
      this.#removed++
    }
    return true
  }

  /**
   * Does up to `steps` pieces of the work that makes searches fast (linking new entries, repairing around removed ones), each of about
   * half a millisecond. Searches, inserts and removals may come between any two calls.
   * @returns whether there is more to do
   */
  advance(steps: number): boolean {
    for (let step = 0; step < steps; step++) if (!this.#advanceOne()) return false
    return true
  }

  /**
   * The `k` nearest allowed entries, best first, equal ones by key; all there are when fewer than `k` are allowed.
   * @throws usage
   */
  search(query: Float32Array, k: number, options: SearchOptions = {}): Answer {
    this.#check(query)
    const { ef = 1 } = options
    if (!(Number.isSafeInteger(k) && k >= 0 && Number.isSafeInteger(ef) && ef >= 1)) {
      const message = `${k} nearest entries by a beam of ${ef} cannot be given: both are whole numbers, the beam's from 1`
      throw new OnyxError('usage', message)
    }
    return this.#search.search(query, k, { ...options, scanMax: this.#scanMax, pending: this.#pending, end: this.#end })
  }

  /**
   * Writes a copy of the index to a file, at once or not at all.
   * @param tag of what state it is a copy; `load` gives it back
   * @throws disk_full, failed
   */
  save(file: string, tag: string): void {
    const { header, parts } = this.#copy(tag)
    writeIndexFile(file, header, parts)
  }

  /**
   * Does the same in pieces of a few milliseconds; searches may come in between.
   * @returns false when an entry was inserted, removed or linked meanwhile: nothing is written then
   * @throws disk_full, failed
   */
  saveBehind(file: string, tag: string): Promise<boolean> {
    const { header, parts } = this.#copy(tag)
    const edition = this.#edition
    return writeIndexFileBehind(file, header, parts, () => this.#edition === edition)
  }

  #copy(tag: string): { readonly header: IndexHeader; readonly parts: readonly Uint8Array[] } {
    const { rows, freeRow } = this.#links.save()
    const { dimensions, parameters } = this
    const isLinked = this.#linked + this.#removed > 0
    const header = {
      dimensions,
      parameters,
      tag,
      end: this.#end,
      entry: this.#graph.entry,
      freeRow,
      linked: this.#linked,
      removed: this.#removed,
      rows: isLinked ? rows.length : null,
    }
    return { header, parts: isLinked ? [bytesOf(rows), ...this.#slotBytes(header)] : this.#slotBytes(header) }
  }

  /** What `save` wrote, or why it is not to be had: it is to be built anew then. */
  static load(file: string, options: LoadOptions = {}): Loaded | Unread {
    let index: VectorIndex | undefined
    let header: IndexHeader | undefined
    let rows = new Int32Array()
    const unread = readIndexFile(file, (read) => {
      header = read
      index = new VectorIndex({ ...options, ...read.parameters, dimensions: read.dimensions })
      rows = new Int32Array(read.rows ?? 0)
      index.#storage.reserve(read.end)
      return [bytesOf(rows), ...index.#slotBytes(read)]
    })
    if (unread !== null || index === undefined || header === undefined) return unread ?? { kind: 'absent' }
    index.#restore(header, rows)
    return { kind: 'loaded', index, tag: header.tag }
  }

  /**
   * What a file says of itself, without reading it whole: it may be damaged all the same. Null where there is none.
   * @returns its tag, and how many slots it has: entries, and places of removed ones
   */
  static describe(file: string): { readonly tag: string; readonly slots: number } | null {
    const header = readIndexHeader(file)
    return header === null ? null : { tag: header.tag, slots: header.end }
  }

  #slotBytes({ end, rows }: IndexHeader): readonly Uint8Array[] {
    return rows === null ? this.#storage.scannedBytes(end) : this.#storage.usedBytes(end)
  }

  #restore({ end, entry, linked, removed, rows: isLinked, freeRow }: IndexHeader, rows: Int32Array): void {
    this.#end = end
    this.#graph.entry = entry
    this.#linked = linked
    this.#removed = removed
    if (isLinked !== null) this.#links.restore(rows, freeRow)
    for (let slot = 0; slot < end; slot++) {
      const state = this.#storage.state(slot)
      if (state === LINKED || state === PENDING) this.#keys.add(this.#storage.key(slot), slot)
      if (state === PENDING) this.#addPending(slot)
      if (state === FREE) this.#free.push(slot)
    }
  }

  #advanceOne(): boolean {
    this.#edition++
    if (this.#sweep !== null) return this.#sweepOn(this.#sweep)
    if (this.#removed > 0 && (this.#linked === 0 || this.#removed > REMOVED_MAX + this.#linked * REMOVED_SHARE_MAX)) {
      this.#sweep = new RepairSweep(this.#graph, this.#end)
      return true
    }
    if (this.size <= this.#unlinkedMax) return false
    const slot = this.#pending[0]
    if (slot === undefined) return false
    this.#deletePending(slot)
    this.#graph.link(slot)
    this.#linked++
    return true
  }

  #sweepOn(sweep: RepairSweep): boolean {
    const before = sweep.freed
    if (!sweep.step()) this.#sweep = null
    if (before === null && sweep.freed !== null) {
      this.#removed -= sweep.freed.length
      for (const slot of sweep.freed) this.#free.push(slot)
    }
    return true
  }

  #addPending(slot: number): void {
    this.#setState(slot, PENDING)
    this.#setPendingAt(slot, this.#pending.length)
    this.#pending.push(slot)
  }

  /** The last takes its place. */
  #deletePending(slot: number): void {
    const at = this.#storage.int32[this.#storage.upperRowAt(slot)] ?? 0
    const last = this.#pending.pop()
    if (last === undefined || last === slot) return
    this.#pending[at] = last
    this.#setPendingAt(last, at)
  }

  #setPendingAt(slot: number, at: number): void {
    this.#storage.int32[this.#storage.upperRowAt(slot)] = at
  }

  #setState(slot: number, state: number): void {
    this.#storage.bytes[this.#storage.stateAt(slot)] = state
  }

  #check(vector: Float32Array): void {
    if (vector.length === this.dimensions) return
    throw new OnyxError('usage', `a vector of ${vector.length} numbers does not fit an index of ${this.dimensions}`)
  }
}

function checkParameters({ links, linksLowest, efConstruction }: GraphParameters): void {
  const whole = [links, linksLowest, efConstruction].every(Number.isInteger)
  if (whole && links >= LINKS_MIN && linksLowest >= links && linksLowest <= LINKS_MAX && efConstruction >= links) return
  throw new OnyxError('usage', `a graph of ${links} links, ${linksLowest} on the lowest level, cannot be built`, {
    hint: `Take ${LINKS_MIN} to ${LINKS_MAX}, no fewer on the lowest level, and a beam no narrower than these.`,
  })
}
