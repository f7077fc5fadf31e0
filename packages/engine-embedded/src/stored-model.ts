/** What the store says of a model whose vectors it has, and how its vectors follow the snapshots. */

import type { EmbeddingModel } from '@onyx/core'
import type Database from 'better-sqlite3'
import { statement } from './statements.ts'

export interface StoredModel {
  readonly key: number
  /** Counts what was ever done to its vectors. */
  readonly changes: number
  /** The newest snapshot all of whose contents were embedded. */
  readonly completeAt: number | null
  /** Every content that changed after this snapshot is on record (content-changes.ts); null before the model is complete for the first time. */
  readonly tracedFrom: number | null
}

/** Null when nothing of the model was ever put. */
export function storedModel(
  database: Database.Database,
  project: number,
  { revision }: EmbeddingModel,
): StoredModel | null {
  const find = statement<[number, string], StoredModel>(
    database,
    `SELECT key, changes, complete_at AS completeAt, traced_from AS tracedFrom
     FROM embedding_model WHERE project = ? AND revision = ?`,
  )
  return find.get(project, revision) ?? null
}
