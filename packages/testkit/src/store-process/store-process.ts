/** Starts processes that work on a store, to be killed or starved by a test. */

import { fileURLToPath } from 'node:url'

export interface StoreProcess {
  /** A module that exports `openStoreOf(place)`. */
  readonly opener: URL
  /**
   * `commit` commits numbered snapshots and prints the number of each; `edit` does the same with functions that it embeds; `embed` embeds the project with the naive embedder and prints how
   * many contents it has computed; `hold` begins to write, prints `held` and waits.
   */
  readonly task: 'commit' | 'edit' | 'embed' | 'hold'
  /** Where the store is, as the opener understands it. */
  readonly place: string
  /** Number of the first commit, and how many. */
  readonly first?: number
  readonly count?: number
}

/** Arguments for Node.js. */
export function storeProcessArguments({ opener, task, place, first = 1, count = 1 }: StoreProcess): readonly string[] {
  const program = fileURLToPath(new URL('./main.ts', import.meta.url))
  return [program, opener.href, task, place, String(first), String(count)]
}
