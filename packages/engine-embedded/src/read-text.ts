/** Lexical search: documents that hold any of the words, best first, and the scores of given nodes. */

import {
  compareText,
  type FileSearch,
  type NodeFilter,
  type NodeId,
  pathFilter,
  type ScoredFile,
  type ScoredNode,
  type TextQuestion,
  type TextSearch,
} from '@onyx/core'
import { languages, nodeKinds } from './codes.ts'
import { documentsOf } from './lexical/lexical-view.ts'
import { bestDocuments, type DocumentFilter, placeFinder, type ScoredDocument } from './lexical/score-documents.ts'
import { scoreFiles } from './lexical/score-files.ts'
import { wordGroups } from './lexical/word-groups.ts'
import type { ReadContext } from './read-context.ts'
import { statement } from './statements.ts'

/** Equal scores at the limit of which the ids are compared; beyond, the first that the index has are taken. */
const TIES_MAX = 5000

export function searchText(context: ReadContext, search: TextSearch): readonly ScoredNode[] {
  if (search.limit <= 0) return []
  const view = context.cache.lexical.of(context.project)
  const best = bestDocuments(view, wordGroups(view, search), documentFilter(context, search), search.limit)
  const ordered = best.toSorted((left, right) => right.score - left.score || left.document - right.document)
  return withIds(context, ordered.slice(0, search.limit + TIES_MAX))
    .sort((left, right) => right.score - left.score || compareText(left.id, right.id))
    .slice(0, search.limit)
}

export function searchFiles(context: ReadContext, search: FileSearch): readonly ScoredFile[] {
  const view = context.cache.lexical.of(context.project)
  const passes = documentFilter(context, search)
  return [...scoreFiles(view, wordGroups(view, search), nodeKinds.codeOf('file'), passes)]
    .map(([key, score]) => ({ path: context.cache.path(key), score }))
    .sort((left, right) => right.score - left.score || compareText(left.path, right.path))
    .slice(0, search.limit)
}

export function textScores(context: ReadContext, question: TextQuestion, ids: readonly NodeId[]): readonly number[] {
  const view = context.cache.lexical.of(context.project)
  const find = statement<[number, string], { key: number }>(
    context.database,
    'SELECT key FROM entity WHERE project = ? AND id = ?',
  )
  const entities = ids.map((id) => find.get(context.project, id)?.key ?? null)
  const documents = documentsOf(view, new Set(entities.filter((key) => key !== null)))
  if (documents.size === 0) return ids.map(() => 0)
  const passes: DocumentFilter = ({ base }, index) => documents.has(base + index)
  const scored = bestDocuments(view, wordGroups(view, question), passes, documents.size)
  const scores = new Map(scored.map(({ document, score }) => [documents.get(document), score]))
  return entities.map((entity) => (entity === null ? 0 : (scores.get(entity) ?? 0)))
}

/** Null when everything passes. */
function documentFilter(context: ReadContext, filter: NodeFilter): DocumentFilter | null {
  if (filter.kinds === undefined && filter.languages === undefined && filter.path === undefined) return null
  const kinds = filter.kinds === undefined ? null : new Set(filter.kinds.map(nodeKinds.codeOf))
  const allowed = filter.languages === undefined ? null : new Set(filter.languages.map(languages.codeOf))
  const passesPath = filter.path === undefined ? null : rememberedPaths(context, pathFilter(filter.path))
  return ({ table }, index) =>
    (kinds === null || kinds.has(table.kinds[index] ?? 0)) &&
    (allowed === null || allowed.has(table.languages[index] ?? 0)) &&
    (passesPath === null || passesPath(table.paths[index] ?? 0))
}

const NO_PATH = 0

/** By key; a file has many nodes. */
function rememberedPaths(context: ReadContext, passes: (path: string) => boolean): (key: number) => boolean {
  const known = new Map<number, boolean>()
  return (key) => {
    let answer = known.get(key)
    if (answer === undefined) {
      answer = key !== NO_PATH && passes(context.cache.path(key))
      known.set(key, answer)
    }
    return answer
  }
}

function withIds(context: ReadContext, best: readonly ScoredDocument[]): ScoredNode[] {
  const segmentOf = placeFinder(context.cache.lexical.of(context.project))
  const keys = best.map(({ document }) => {
    const segment = segmentOf(document)
    return segment?.table.entities[document - segment.base] ?? 0
  })
  const rows = statement<[string], { at: number; id: NodeId }>(
    context.database,
    'SELECT j.key AS at, e.id FROM json_each(?) j CROSS JOIN entity e ON e.key = j.value',
  ).all(JSON.stringify(keys))
  return rows.map(({ at, id }) => ({ id, score: best[at]?.score ?? 0 }))
}
