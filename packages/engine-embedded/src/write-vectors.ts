/** Writing vectors: a batch in one transaction, and the moment from which a model answers. The caller holds the writer's lock. */

import { type EmbeddingModel, OnyxError, type VectorBatch } from '@onyx/core'
import type Database from 'better-sqlite3'
import { newestSnapshot, projectKey } from './snapshots.ts'
import { statement } from './statements.ts'
import { storedModel } from './stored-model.ts'
import { packVector } from './vector-rows.ts'

/** @throws not_found, usage */
export function putVectors(
  database: Database.Database,
  project: string,
  model: EmbeddingModel,
  { contents, vectors }: VectorBatch,
): void {
  const { dimensions } = model
  if (vectors.length !== contents.length * dimensions) {
    throw new OnyxError(
      'usage',
      `${vectors.length} numbers are not ${contents.length} vectors of ${dimensions} as the model ${model.name} has them.`,
    )
  }
  inTransaction(database, () => {
    const key = ensureModel(database, requireProject(database, project).key, model)
    let added = 0
    for (const [index, content] of contents.entries())
      if (insertNew(database, key, content, () => packVector(vectors, index * dimensions, dimensions))) added++
    if (added > 0) countChange(database, key)
  })
}

/** @returns false when the content has one, which stays */
function insertNew(database: Database.Database, model: number, content: string, pack: () => Buffer): boolean {
  const find = statement<[number, string]>(
    database,
    'SELECT 1 FROM content_vector WHERE model = ? AND content = unhex(?)',
  )
  if (find.get(model, content) !== undefined) return false
  const { lastInsertRowid } = statement<[Buffer]>(database, 'INSERT INTO vector_data (data) VALUES (?)').run(pack())
  statement<[number, string, number | bigint]>(
    database,
    'INSERT INTO content_vector (model, content, vector) VALUES (?, unhex(?), ?)',
  ).run(model, content, lastInsertRowid)
  return true
}

/** @throws not_found */
export function answerWith(
  database: Database.Database,
  project: string,
  model: EmbeddingModel,
  snapshot: number,
): void {
  inTransaction(database, () => {
    const { key: projectNumber, newest } = requireProject(database, project)
    const key = ensureModel(database, projectNumber, model)
    const others = statement<[number, number], { key: number }>(
      database,
      'SELECT key FROM embedding_model WHERE project = ? AND key <> ?',
    )
    for (const other of others.all(projectNumber, key)) {
      dropVectors(database, `DELETE FROM content_vector WHERE model = ? ${RETURNING}`, other.key)
      statement<[number]>(database, 'DELETE FROM embedding_model WHERE key = ?').run(other.key)
    }
    statement<[number, number]>(
      database,
      'UPDATE embedding_model SET is_answering = 1, complete_at = ? WHERE key = ?',
    ).run(snapshot, key)
    // Commits write down what they change as soon as there is a model, which may be after an older snapshot than the newest.
    if (snapshot === newest) {
      statement<[number, number]>(
        database,
        'UPDATE embedding_model SET traced_from = ? WHERE key = ? AND traced_from IS NULL',
      ).run(snapshot, key)
    }
    countChange(database, key)
  })
}

/**
 * Nobody asks any more for what changed up to the snapshot: that record and the vectors of contents that no node has are dropped. This
 * reads all nodes, and is for when as much has changed since the last time as makes that cheap.
 * @throws not_found
 */
export function tidyVectors(
  database: Database.Database,
  project: string,
  model: EmbeddingModel,
  snapshot: number,
): void {
  inTransaction(database, () => {
    const { key: projectNumber } = requireProject(database, project)
    const stored = storedModel(database, projectNumber, model)
    // Another model has come to answer meanwhile, or another process has done it.
    if (stored === null || stored.tracedFrom === null || stored.tracedFrom > snapshot) return
    statement<[number, number]>(database, 'UPDATE embedding_model SET traced_from = ? WHERE key = ?').run(
      snapshot,
      stored.key,
    )
    statement<[number, number]>(database, 'DELETE FROM content_change WHERE project = ? AND snapshot <= ?').run(
      projectNumber,
      snapshot,
    )
    dropVectors(database, DELETE_UNUSED, stored.key, projectNumber)
  })
}

const RETURNING = 'RETURNING vector'
/** One pass over the nodes, whatever changed: a lookup for each vector would need an index on contents that nothing else uses. */
const DELETE_UNUSED = `
DELETE FROM content_vector WHERE model = ? AND content NOT IN (
  SELECT unhex(n.content_hash) FROM node_current n JOIN entity e ON e.key = n.entity WHERE e.project = ? AND n.content_hash IS NOT NULL
) ${RETURNING}`

function dropVectors(database: Database.Database, sql: string, ...parameters: readonly number[]): void {
  const drop = statement<[number]>(database, 'DELETE FROM vector_data WHERE key = ?')
  for (const { vector } of statement<number[], { vector: number }>(database, sql).all(...parameters)) drop.run(vector)
}

function ensureModel(database: Database.Database, project: number, model: EmbeddingModel): number {
  const { name, revision, dimensions } = model
  statement<[number, string, string, number]>(
    database,
    `INSERT INTO embedding_model (project, name, revision, dimensions, is_answering, changes) VALUES (?, ?, ?, ?, 0, 0)
     ON CONFLICT DO NOTHING`,
  ).run(project, name, revision, dimensions)
  const stored = storedModel(database, project, model)
  if (stored === null) throw new TypeError(`Model ${name} was not made`)
  return stored.key
}

function countChange(database: Database.Database, model: number): void {
  statement<[number]>(database, 'UPDATE embedding_model SET changes = changes + 1 WHERE key = ?').run(model)
}

/** @returns its key, and the number of its newest snapshot */
function requireProject(database: Database.Database, name: string): { readonly key: number; readonly newest: number } {
  const key = projectKey(database, name)
  const newest = key === null ? null : newestSnapshot(database, key)
  if (key === null || newest === null) {
    throw new OnyxError('not_found', `Nothing has been indexed as project ${name}.`, { hint: 'Run an ingest first.' })
  }
  return { key, newest: newest.number }
}

function inTransaction(database: Database.Database, work: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}
