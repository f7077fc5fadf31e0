/** The first index of a repository, made behind the answers of a server that has started already. */

import type { IndexingState } from '@onyx/mcp'
import { isRepository } from '../context/data-folder.ts'
import { ingestAndEmbed } from '../context/ingest-and-embed.ts'
import type { Environment } from '../environment.ts'
import { onyxErrorOf } from '../failure.ts'
import { progressText, type WorkProgress } from '../rendering/progress.ts'

export interface BackgroundIndex {
  readonly state: () => IndexingState | null
  /** Settles when it is done, failed or stopped; never rejects. */
  readonly done: Promise<void>
}

const NO_REPOSITORY =
  'the folder that the server was started in is no git repository. Run `onyx ingest` there, or start the server in a repository.'

export const NO_INDEXING: BackgroundIndex = { state: () => null, done: Promise.resolve() }

export function indexInBackground(
  environment: Environment,
  places: { readonly root: string; readonly dataDir: string; readonly project: string },
): BackgroundIndex {
  if (!isRepository(places.root))
    return { state: () => ({ progress: '', failure: NO_REPOSITORY }), done: Promise.resolve() }
  let state: IndexingState | null = { progress: 'starting', failure: null }
  const onProgress = (progress: WorkProgress): void => {
    state = { progress: progressText({ ...progress, total: null, rate: 0 }, 0), failure: null }
  }
  const run = async (): Promise<void> => {
    try {
      await ingestAndEmbed(environment, { ...places, imports: {}, embed: true, onProgress })
      state = null
    } catch (thrown) {
      const { message, hint } = onyxErrorOf(thrown)
      state = { progress: '', failure: [message, hint].filter((part) => part !== null).join(' ') }
    }
  }
  return { state: () => state, done: run() }
}
