/** Where resolution gets facts from: those just parsed from memory while they fit, those read lately likewise, all others from the store. */

import { BoundedCache, type GraphWriter, OnyxError } from '@onyx/core'
import type { FileFacts } from '../facts/facts.ts'
import { decodeFacts } from '../facts/facts-codec.ts'

/** Packed facts of about four million lines. */
const HELD_BYTES_MAX = 100_000_000
/** Packed facts that are read while the other threads still parse: half a million lines. Resolution then starts at once. */
const READ_AHEAD_BYTES_MAX = 12_000_000
/**
 * Facts kept for the next ingest of a process that stays, as bytes when packed: 100,000 lines, which take 50 MB once they are read. Edits
 * touch what much else rests on again and again, and reading is a fifth of what such an edit costs.
 */
const KEPT_BYTES_MAX = 4_000_000

interface KeptFacts {
  readonly facts: FileFacts
  readonly packedBytes: number
}

/** By path and content: facts follow from these, whatever project the file belongs to. */
const kept = new BoundedCache<string, KeptFacts>(KEPT_BYTES_MAX, ({ packedBytes }) => packedBytes)

export interface FactsSourceOptions {
  readonly writer: GraphWriter
  /** Of the file as it is now; null for what is no source file. */
  readonly contentHashOf: (path: string) => string | null
}

export class FactsSource {
  readonly #options: FactsSourceOptions
  readonly #held = new Map<string, Uint8Array>()
  readonly #read = new Map<string, FileFacts>()
  #heldBytes = 0

  constructor(options: FactsSourceOptions) {
    this.#options = options
  }

  hold(path: string, facts: Uint8Array): void {
    if (this.#heldBytes + facts.length > HELD_BYTES_MAX) return
    this.#heldBytes += facts.length
    if (this.#heldBytes <= READ_AHEAD_BYTES_MAX) this.#read.set(path, decodeFacts(facts))
    else this.#held.set(path, facts)
  }

  /** In the order asked. @throws store_damaged when the store has lost one. */
  async load(paths: readonly string[]): Promise<readonly FileFacts[]> {
    const known = new Map(paths.map((path) => [path, this.#read.get(path) ?? kept.get(this.#keyOf(path))?.facts]))
    const absent = paths.filter((path) => !this.#held.has(path) && known.get(path) === undefined)
    const memories = absent.length === 0 ? [] : await this.#options.writer.memories(absent)
    const stored = new Map(memories.flatMap((memory) => (memory === null ? [] : [[memory.path, memory.facts]])))
    return paths.map((path) => known.get(path) ?? this.#unpack(path, this.#held.get(path) ?? stored.get(path)))
  }

  #unpack(path: string, packed: Uint8Array | undefined): FileFacts {
    if (packed === undefined)
      throw new OnyxError('store_damaged', `The store has lost what it knew of ${path}.`, {
        hint: 'Remove the data folder and ingest again.',
      })
    const facts = decodeFacts(packed)
    kept.add(this.#keyOf(path), { facts, packedBytes: packed.length })
    return facts
  }

  #keyOf(path: string): string {
    return `${this.#options.contentHashOf(path) ?? ''} ${path}`
  }
}
