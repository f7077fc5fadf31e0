/** A store opened for reading one project at its newest snapshot, closed again whatever happens. */

import { realpathSync } from 'node:fs'
import { type GraphReader, type GraphStore, OnyxError, type OpenEmbedder } from '@onyx/core'
import type { PendingFiles } from '@onyx/ingest'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { existingDataFolder } from './data-folder.ts'
import { openEmbedder } from './open-embedder.ts'
import { rootOf } from './project-roots.ts'
import { requireNewest } from './require-newest.ts'

export interface Session {
  readonly reader: GraphReader
  readonly project: string
  /** Where the sources lie on this machine; null when that is not known. */
  readonly root: string | null
  readonly openEmbedder: OpenEmbedder
  /** What a watch in this process knows to be in no snapshot yet; null where none follows the project. */
  readonly pending: (() => PendingFiles) | null
}

/** @throws store_missing, not_found, usage when the project is not clear or `--at` asks for an older state. */
export async function withSession<Result>(
  environment: Environment,
  options: CommonOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const dataDir = existingDataFolder(environment, options.data)
  const store = await environment.openStore(dataDir)
  try {
    const project = await chooseProject(store, options.project, dataDir)
    const reader = await store.read(project)
    try {
      const root = rootOf(dataDir, project)
      if (options.at !== undefined) await requireNewest(reader.snapshot, options.at, root)
      return await work({
        reader,
        project,
        root,
        pending: pendingOf(environment, dataDir, project),
        openEmbedder: ({ dimensions }) => openEmbedder(environment, dataDir, dimensions),
      })
    } finally {
      await reader.close()
    }
  } finally {
    await store.close()
  }
}

function pendingOf({ watched }: Environment, dataDir: string, project: string): Session['pending'] {
  if (watched === null || watched.project !== project) return null
  return realpathSync.native(dataDir) === watched.dataDir ? watched.pending : null
}

/** The one asked for, or the only one. */
export async function chooseProject(store: GraphStore, asked: string | undefined, dataDir: string): Promise<string> {
  const projects = await store.projects()
  const [first] = projects
  if (first === undefined) {
    throw new OnyxError('store_missing', `The index at ${dataDir} is empty.`, {
      hint: 'Run `onyx ingest` in the repository first.',
    })
  }
  if (asked === undefined && projects.length === 1) return first
  if (asked === undefined) {
    throw new OnyxError('usage', `The index holds ${projects.length} projects: ${projects.join(', ')}.`, {
      hint: 'Choose one with --project NAME.',
      data: { projects },
    })
  }
  if (projects.includes(asked)) return asked
  throw new OnyxError('not_found', `No project "${asked}" is in the index.`, {
    hint: `It holds ${projects.join(', ')}.`,
    data: { projects },
  })
}
