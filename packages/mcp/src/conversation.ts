/** What one conversation was given by `context`, so that nothing is said twice while it stays the same. */

import { type Detail, type GraphReader, HEADER_HASHED_KINDS, type IncludedEntry, type NodeId } from '@onyx/core'

/** Beyond any conversation: a window of a million tokens holds some ten thousand lines. The oldest are forgotten. */
const REMEMBERED_MAX = 5_000

interface Given {
  readonly detail: Detail
  readonly contentHash: string | null
}

export class Conversation {
  readonly #given = new Map<NodeId, Given>()
  /** Of the snapshot that what was given is known to be true of. */
  #snapshot = ''

  forget(): void {
    this.#given.clear()
  }

  /** What it has of this snapshot: what changed since it was given may be given again. */
  async seen(reader: GraphReader): Promise<ReadonlyMap<NodeId, Detail>> {
    if (this.#snapshot !== reader.snapshot.id) await this.#dropChanged(reader)
    return new Map([...this.#given].map(([id, { detail }]) => [id, detail]))
  }

  remember(included: readonly IncludedEntry[]): void {
    for (const { node, detail } of included) {
      const known = this.#given.get(node.id)
      this.#given.delete(node.id)
      this.#given.set(node.id, { detail: known?.detail === 'body' ? 'body' : detail, contentHash: node.contentHash })
    }
    for (const id of this.#given.keys()) {
      if (this.#given.size <= REMEMBERED_MAX) return
      this.#given.delete(id)
    }
  }

  async #dropChanged(reader: GraphReader): Promise<void> {
    const ids = [...this.#given.keys()]
    const nodes = await reader.nodesById(ids)
    for (const [index, id] of ids.entries()) {
      const node = nodes[index] ?? null
      const given = this.#given.get(id)
      if (given === undefined) continue
      // The hash of a type is that of its head: its source may have changed all the same.
      const isUnclear = given.detail === 'body' && node !== null && HEADER_HASHED_KINDS.has(node.kind)
      if (node === null || isUnclear || node.contentHash !== given.contentHash) this.#given.delete(id)
    }
    this.#snapshot = reader.snapshot.id
  }
}
