/** Resolution whose unsound graphs cost their own files alone: those are left out, and what rested on them is resolved without them. */

import { type FileGraph, OnyxError } from '@onyx/core'
import type { ResolveOutcome } from '../resolve/resolve-project.ts'
import { unsoundness } from './unsound-graph.ts'

export interface SoundResolution {
  /** Hands its graphs to `emit`; `previousState` null: the state that the ingest began with. */
  readonly resolve: (
    emit: (graphs: readonly FileGraph[]) => Promise<void>,
    previousState: Uint8Array | null,
  ) => Promise<ResolveOutcome>
  readonly put: (graphs: readonly FileGraph[]) => Promise<void>
  /** Takes the file out of what is resolved. */
  readonly reject: (path: string, reason: string) => Promise<void>
}

/** Each round leaves out at least one file; a defect that spreads further is one of the whole. */
const ROUNDS_MAX = 10

/** @throws failed when leaving files out brings ever new unsound ones. */
export async function resolveSoundly({ resolve, put, reject }: SoundResolution): Promise<ResolveOutcome> {
  let state: Uint8Array | null = null
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const unsound = new Map<string, string>()
    const outcome: ResolveOutcome = await resolve(async (graphs) => {
      const sound = graphs.filter((graph) => {
        const problem = unsoundness(graph)
        if (problem !== null) unsound.set(graph.path, problem)
        return problem === null
      })
      if (sound.length > 0) await put(sound)
    }, state)
    if (unsound.size === 0) return outcome
    for (const [path, problem] of unsound) await reject(path, problem)
    state = outcome.state
  }
  throw new OnyxError('failed', 'Resolution gives ever new graphs that contradict themselves.', {
    hint: 'This is a defect of Onyx: please report it. The last snapshot is unharmed.',
  })
}
