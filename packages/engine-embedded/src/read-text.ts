/** Lexical search: documents that hold any of the tokens, best first. */

import { compareText, type NodeId, type ScoredNode, type TextSearch } from '@onyx/core'
import { matchAny, SEARCH_LEXICAL } from './lexical-index.ts'
import type { ReadContext } from './read-context.ts'
import { candidateByKey, nodeFilter } from './read-names.ts'
import { statement } from './statements.ts'

interface ScoredRow {
  readonly entity: number
  readonly score: number
}

export function searchText(context: ReadContext, search: TextSearch): readonly ScoredNode[] {
  if (search.tokens.length === 0 || search.limit <= 0) return []
  const found = isUnfiltered(context, search) ? best(context, search) : bestFiltered(context, search)
  return found.sort((left, right) => right.score - left.score || compareText(left.id, right.id))
}

function isUnfiltered(context: ReadContext, search: TextSearch): boolean {
  if (search.kinds !== undefined || search.languages !== undefined || search.path !== undefined) return false
  const projects = statement<[], { n: number }>(context.database, 'SELECT count(*) AS n FROM project').get()
  return projects?.n === 1
}

/** With a limit in the statement SQLite keeps only that many rows while it sorts. */
function best(context: ReadContext, search: TextSearch): ScoredNode[] {
  const find = statement<[string, number], ScoredRow>(context.database, `${SEARCH_LEXICAL} LIMIT ?`)
  return find.all(matchAny(search.tokens), search.limit).flatMap((row) => scored(context, row))
}

function bestFiltered(context: ReadContext, search: TextSearch): ScoredNode[] {
  const passes = nodeFilter(search)
  const inProject = statement<[number], { project: number }>(
    context.database,
    'SELECT project FROM entity WHERE key = ?',
  )
  const found: ScoredNode[] = []
  for (const row of statement<[string], ScoredRow>(context.database, SEARCH_LEXICAL).iterate(matchAny(search.tokens))) {
    if (inProject.get(row.entity)?.project !== context.project) continue
    const candidate = candidateByKey(context, row.entity)
    if (candidate !== null && passes(candidate)) found.push(...scored(context, row))
    if (found.length >= search.limit) break
  }
  return found
}

function scored(context: ReadContext, row: ScoredRow): ScoredNode[] {
  const entity = statement<[number], { id: NodeId }>(context.database, 'SELECT id FROM entity WHERE key = ?').get(
    row.entity,
  )
  return entity === undefined ? [] : [{ id: entity.id, score: row.score }]
}
