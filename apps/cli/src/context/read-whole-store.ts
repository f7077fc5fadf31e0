/** Reads everything that a store holds once, for nothing but to see that it can be read. */

import { type FileEntry, type GraphReader, type GraphStore, stopIfCancelled } from '@onyx/core'

export interface WholeStore {
  readonly projects: number
  /** Nodes, edges and unresolved uses. */
  readonly records: number
  readonly sources: number
}

/** Files that one read of the store asks for. */
const FILES_PAGE = 1_000

/** @throws store_damaged, cancelled, and whatever else reading meets. */
export async function readWholeStore(store: GraphStore, signal: AbortSignal): Promise<WholeStore> {
  const projects = await store.projects()
  let records = 0
  let sources = 0
  for (const project of projects) {
    const reader = await store.read(project)
    try {
      for await (const _record of reader.exportRecords()) {
        stopIfCancelled({ signal })
        records++
      }
      sources += await readSources(reader, signal)
    } finally {
      await reader.close()
    }
  }
  return { projects: projects.length, records, sources }
}

async function readSources(reader: GraphReader, signal: AbortSignal): Promise<number> {
  let count = 0
  let after: string | null = null
  do {
    const page: readonly FileEntry[] = await reader.files(after, FILES_PAGE)
    for (const { path } of page) {
      stopIfCancelled({ signal })
      if ((await reader.source(path)) !== null) count++
    }
    after = page.length < FILES_PAGE ? null : (page.at(-1)?.path ?? null)
  } while (after !== null)
  return count
}
