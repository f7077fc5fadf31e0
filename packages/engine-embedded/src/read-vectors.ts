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
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'
import { modelKey } from './write-vectors.ts'

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
FROM node_current n CROSS JOIN entity e ON e.key = n.entity
WHERE e.project = ? AND n.content_hash IS NOT NULL AND n.kind IN (SELECT value FROM json_each(?))`
const HAS_VECTOR = 'EXISTS (SELECT 1 FROM vector v WHERE v.model = ? AND v.content = unhex(n.content_hash))'

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

export function vectorCounts(
  context: ReadContext,
  { revision }: EmbeddingModel,
  kinds: readonly NodeKind[],
): VectorCounts {
  const key = modelKey(context.database, context.project, revision)
  const count = statement<[number, number, string], { embedded: number | null; whole: number }>(
    context.database,
    `SELECT sum(${HAS_VECTOR}) AS embedded, count(*) AS whole ${EMBEDDABLE}`,
  )
  const row = count.get(key ?? NO_MODEL, context.project, kindCodes(kinds))
  const embedded = row?.embedded ?? 0
  return { embedded, pending: (row?.whole ?? 0) - embedded }
}

/** Entities get their keys file by file when a project is new, and later in the order of changes. */
export function withoutVectors(context: ReadContext, query: PendingQuery): PendingPage {
  const key = modelKey(context.database, context.project, query.model.revision)
  const find = statement<[number, string, number, number, number], { key: number; id: NodeId }>(
    context.database,
    `SELECT e.key, e.id ${EMBEDDABLE} AND n.entity > ? AND NOT ${HAS_VECTOR} ORDER BY n.entity LIMIT ?`,
  )
  const after = query.after === null ? -1 : Number(query.after)
  const rows = find.all(context.project, kindCodes(query.kinds), after, key ?? NO_MODEL, query.limit)
  const last = rows.at(-1)
  return {
    ids: rows.map(({ id }) => id),
    next: rows.length < query.limit || last === undefined ? null : String(last.key),
  }
}

function kindCodes(kinds: readonly NodeKind[]): string {
  return JSON.stringify(kinds.map(nodeKinds.codeOf))
}
