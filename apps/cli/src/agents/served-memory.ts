/** What the MCP server is given on this machine: the store, the embedder, the token counter, the work tree. */

import { type GraphReader, type GraphStore, OnyxError } from '@onyx/core'
import { ENCODING_DEFAULT, openTokenCounter } from '@onyx/embeddings'
import type { CodeMemory, IndexingState } from '@onyx/mcp'
import { embedderForQuestions } from '../context/open-embedder.ts'
import { chooseProject } from '../context/open-session.ts'
import { requireNewest } from '../context/require-newest.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'

export interface ServedPlaces {
  /** The repository. */
  readonly root: string
  readonly dataDir: string
  readonly excluded: readonly string[]
  readonly project: string
  readonly tokenizer: string | null
}

export function servedMemory(
  environment: Environment,
  store: GraphStore,
  { root, dataDir, excluded, project, tokenizer }: ServedPlaces,
  indexing: () => IndexingState | null,
): CodeMemory {
  const counter = once(() => openTokenCounter(tokenizer ?? ENCODING_DEFAULT))
  return {
    root,
    open: () => newestReader(store, project, dataDir),
    openEmbedder: embedderForQuestions(environment, dataDir),
    openCounter: counter,
    changedSince: (reader, paths) => staleFiles({ reader, root }, paths),
    difference: async (ref, signal) => (await environment.loadIngest()).changedFiles(root, ref, signal),
    requireNewest: (snapshot, at) => requireNewest(snapshot, at, root),
    indexing,
    searchFiles: async (words, limit, signal) =>
      (await environment.loadIngest()).searchTree({ root, words, limit, excluded, signal }),
    now: environment.now,
  }
}

/** @param asked null: the only project. Null before the first snapshot. @throws usage when it is not clear which project is meant. */
export async function newestReader(
  store: GraphStore,
  asked: string | null,
  dataDir: string,
): Promise<GraphReader | null> {
  try {
    return await store.read(asked ?? (await chooseProject(store, undefined, dataDir)))
  } catch (error) {
    if (error instanceof OnyxError && (error.code === 'not_found' || error.code === 'store_missing')) return null
    throw error
  }
}

/** A failure is told to whoever asked; the next one may have better luck. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}
