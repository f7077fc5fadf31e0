/** Where resolution gets facts from: those just parsed from memory while they fit, all others from the store. */

import { type GraphWriter, OnyxError } from '@onyx/core'
import type { FileFacts } from '../facts/facts.ts'
import { decodeFacts } from '../facts/facts-codec.ts'

/** Packed facts of about four million lines. */
const HELD_BYTES_MAX = 100_000_000
/** Packed facts that are read while the other threads still parse: half a million lines. Resolution then starts at once. */
const READ_AHEAD_BYTES_MAX = 12_000_000

export class FactsSource {
  readonly #writer: GraphWriter
  readonly #held = new Map<string, Uint8Array>()
  readonly #read = new Map<string, FileFacts>()
  #heldBytes = 0

  constructor(writer: GraphWriter) {
    this.#writer = writer
  }

  hold(path: string, facts: Uint8Array): void {
    if (this.#heldBytes + facts.length > HELD_BYTES_MAX) return
    this.#heldBytes += facts.length
    if (this.#heldBytes <= READ_AHEAD_BYTES_MAX) this.#read.set(path, decodeFacts(facts))
    else this.#held.set(path, facts)
  }

  /** In the order asked. @throws store_damaged when the store has lost one. */
  async load(paths: readonly string[]): Promise<readonly FileFacts[]> {
    const absent = paths.filter((path) => !this.#held.has(path) && !this.#read.has(path))
    const memories = absent.length === 0 ? [] : await this.#writer.memories(absent)
    const stored = new Map(memories.flatMap((memory) => (memory === null ? [] : [[memory.path, memory.facts]])))
    return paths.map((path) => {
      const read = this.#read.get(path)
      if (read !== undefined) return read
      const facts = this.#held.get(path) ?? stored.get(path)
      if (facts !== undefined) return decodeFacts(facts)
      throw new OnyxError('store_damaged', `The store has lost what it knew of ${path}.`, {
        hint: 'Remove the data folder and ingest again.',
      })
    })
  }
}
