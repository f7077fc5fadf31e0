/** What the MCP server is given on this machine: the store, the embedder, the token counter, the work tree. */

import path from 'node:path'
import { type GraphReader, type GraphStore, OnyxError } from '@onyx/core'
import { ENCODING_DEFAULT, openTokenCounter } from '@onyx/embeddings'
import type { CodeMemory, IndexingState } from '@onyx/mcp'
import { isRepository } from '../context/data-folder.ts'
import { openEmbedder } from '../context/open-embedder.ts'
import { requireNewest } from '../context/require-newest.ts'
import { staleFiles } from '../context/stale-files.ts'
import type { Environment } from '../environment.ts'

export interface ServedPlaces {
  /** The repository. */
  readonly root: string
  readonly dataDir: string
  readonly project: string
  readonly tokenizer: string | null
}

export function servedMemory(
  environment: Environment,
  store: GraphStore,
  { root, dataDir, project, tokenizer }: ServedPlaces,
  indexing: () => IndexingState | null,
): CodeMemory {
  const counter = once(() => openTokenCounter(tokenizer ?? ENCODING_DEFAULT))
  return {
    root,
    open: () => newestReader(store, project),
    openEmbedder: ({ dimensions }) => openEmbedder(environment, dataDir, dimensions),
    wait: environment.wait,
    openCounter: counter,
    changedSince: (reader, paths) => staleFiles({ reader, root, pending: null }, paths),
    difference: async (ref, signal) => (await environment.loadIngest()).changedFiles(root, ref, signal),
    requireNewest: (snapshot, at) => requireNewest(snapshot, at, root),
    indexing,
    searchFiles: async (words, limit, signal) => {
      if (!isRepository(root)) return { lines: [], truncated: false }
      const excluded = path.dirname(dataDir) === root ? [path.basename(dataDir)] : []
      return (await environment.loadIngest()).searchTree({ root, words, limit, excluded, signal })
    },
    now: environment.now,
  }
}

/** Null before the first snapshot. */
async function newestReader(store: GraphStore, project: string): Promise<GraphReader | null> {
  try {
    return await store.read(project)
  } catch (error) {
    if (error instanceof OnyxError && error.code === 'not_found') return null
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
