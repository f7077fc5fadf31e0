/** Which models have vectors, and which nodes have one or lack one. */

import type {
  EmbeddingModel,
  EmbeddingState,
  NodeId,
  NodeKind,
  PendingPage,
  PendingQuery,
  VectorCounts,
} from '@onyx/core'
import { nodeKinds } from './codes.ts'
import { CHANGED_SINCE } from './content-changes.ts'
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'
import { storedModel } from './stored-model.ts'

interface ModelRow {
  readonly name: string
  readonly revision: string
  readonly dimensions: number
  readonly is_answering: number
  readonly complete_at: number | null
}

/** Keys count from 1. */
const NO_MODEL = 0
/** Nodes of the project of some kinds that have a content; kinds as JSON. */
const EMBEDDABLE = `
CROSS JOIN entity e ON e.key = n.entity
WHERE e.project = ? AND n.content_hash IS NOT NULL AND n.kind IN (SELECT value FROM json_each(?))`
const OF_ALL = `FROM node_current n ${EMBEDDABLE}`
const OF_CHANGED = `FROM ${CHANGED_SINCE} c CROSS JOIN node_current n ON n.entity = c.entity ${EMBEDDABLE}`
const HAS_VECTOR = 'EXISTS (SELECT 1 FROM content_vector v WHERE v.model = ? AND v.content = unhex(n.content_hash))'

export function embeddings(context: ReadContext): readonly EmbeddingState[] {
  const models = statement<[number], ModelRow>(
    context.database,
    `SELECT name, revision, dimensions, is_answering, complete_at FROM embedding_model WHERE project = ?
     ORDER BY is_answering DESC, name, revision`,
  )
  return models.all(context.project).map(({ name, revision, dimensions, is_answering, complete_at }) => ({
    model: { name, revision, dimensions },
    isAnswering: is_answering === 1,
    completeAt: complete_at,
  }))
}

export function vectorCounts(context: ReadContext, model: EmbeddingModel, kinds: readonly NodeKind[]): VectorCounts {
  const { database, project } = context
  const key = storedModel(database, project, model)?.key
  const count = statement<[number, number, string], { embedded: number | null; whole: number }>(
    context.database,
    `SELECT sum(${HAS_VECTOR}) AS embedded, count(*) AS whole ${OF_ALL}`,
  )
  const row = count.get(key ?? NO_MODEL, context.project, kindCodes(kinds))
  const embedded = row?.embedded ?? 0
  return { embedded, pending: (row?.whole ?? 0) - embedded }
}

/**
 * Entities get their keys file by file when a project is new, and later in the order of changes. Once a model had everything, only what
 * changed since is looked at.
 */
export function withoutVectors({ database, project }: ReadContext, query: PendingQuery): PendingPage {
  const model = storedModel(database, project, query.model)
  const completeAt = model?.tracedFrom === null ? null : (model?.completeAt ?? null)
  const find = statement<(number | string)[], { key: number; id: NodeId }>(
    database,
    `SELECT e.key, e.id ${completeAt === null ? OF_ALL : OF_CHANGED} AND n.entity > ? AND NOT ${HAS_VECTOR}
     ORDER BY n.entity LIMIT ?`,
  )
  const after = query.after === null ? -1 : Number(query.after)
  const since = completeAt === null ? [] : [project, completeAt]
  const rows = find.all(...since, project, kindCodes(query.kinds), after, model?.key ?? NO_MODEL, query.limit)
  const last = rows.at(-1)
  return {
    ids: rows.map(({ id }) => id),
    next: rows.length < query.limit || last === undefined ? null : String(last.key),
  }
}

function kindCodes(kinds: readonly NodeKind[]): string {
  return JSON.stringify(kinds.map(nodeKinds.codeOf))
}
