/** Makes the vectors that a project lacks while nothing else happens, and steps aside as soon as something does. */

import { setTimeout as delay } from 'node:timers/promises'
import { type Embedder, embedProject, type GraphStore } from '@onyx/core'

export type VectorsMade =
  | { readonly kind: 'embedded'; readonly embedded: number; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly error: unknown }

export interface VectorFollowerOptions {
  readonly store: GraphStore
  readonly project: string
  readonly openEmbedder: () => Promise<Embedder>
  readonly onVectors?: (made: VectorsMade) => void
}

/** Who saves again within it is still at work. */
const QUIET_MS = 500

interface Run {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

export class VectorFollower {
  readonly #options: VectorFollowerOptions
  #run: Run | null = null
  /** A snapshot may have come since vectors were made last. */
  #isDue = false

  constructor(options: VectorFollowerOptions) {
    this.#options = options
  }

  /** Resolves when nothing is being made any more: what was made is kept. */
  async pause(): Promise<void> {
    this.#isDue = true
    this.#run?.stop.abort()
    await this.#run?.ended
  }

  /** Goes on when it has been quiet for a while. */
  resume(): void {
    if (!this.#isDue || this.#run !== null) return
    this.#isDue = false
    const stop = new AbortController()
    const ended = this.#follow(stop.signal).finally(() => {
      this.#run = null
    })
    this.#run = { stop, ended }
  }

  async close(): Promise<void> {
    await this.pause()
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { store, project, openEmbedder, onVectors } = this.#options
    try {
      await delay(QUIET_MS, undefined, { signal })
      const startedMs = performance.now()
      const { embedded } = await embedProject(store, project, await openEmbedder(), { signal })
      if (embedded > 0) onVectors?.({ kind: 'embedded', embedded, tookMs: performance.now() - startedMs })
    } catch (error) {
      if (!signal.aborted) onVectors?.({ kind: 'failed', error })
    }
  }
}
