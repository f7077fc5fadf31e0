/** Looks nodes up by name: exact, qualified, by prefix, or within two edits. */

import { compareText, type GraphNode, type NameLookup, type NodeFilter, pathFilter, withinEdits } from '@onyx/core'
import { languages, nodeKinds } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { nodesByKey } from './read-nodes.ts'
import { statement } from './statements.ts'
import { tailHash } from './text-hash.ts'

const FUZZY_EDITS_MAX = 2
/** Sorts after every text with the same beginning. */
const LAST_CHARACTER = '\u{10ffff}'

export interface NodeCandidate {
  readonly key: number
  readonly id: string
  readonly qualified: string
  readonly path: string | null
  readonly kind: number
  readonly language: number
}

const CANDIDATE = `
SELECT e.key, e.id, e.qualified, p.text AS path, n.kind, e.language
FROM node_current n JOIN entity e ON e.key = n.entity LEFT JOIN path p ON p.key = e.path`

export function nodesByName(context: ReadContext, lookup: NameLookup): readonly GraphNode[] {
  const passes = nodeFilter(lookup)
  const found = candidates(context, lookup).filter(passes).sort(byQualifiedName)
  const keys = found.slice(0, lookup.limit).map(({ key }) => key)
  return nodesByKey(context, keys)
}

export function nodeFilter(filter: NodeFilter): (candidate: NodeCandidate) => boolean {
  const kinds = filter.kinds === undefined ? null : new Set(filter.kinds.map(nodeKinds.codeOf))
  const allowed = filter.languages === undefined ? null : new Set(filter.languages.map(languages.codeOf))
  const passesPath = filter.path === undefined ? null : pathFilter(filter.path)
  return ({ kind, language, path }) =>
    (kinds === null || kinds.has(kind)) &&
    (allowed === null || allowed.has(language)) &&
    (passesPath === null || (path !== null && passesPath(path)))
}

function candidates(context: ReadContext, lookup: NameLookup): NodeCandidate[] {
  const { text } = lookup
  switch (lookup.match) {
    case 'qualified':
      return qualifiedCandidates(context, text)
    case 'name':
      return namedCandidates(context, exactNames(context, text))
    case 'prefix':
      return namedCandidates(context, prefixNames(context, text.toLowerCase()))
    case 'fuzzy':
      return namedCandidates(context, fuzzyNames(context, text.toLowerCase()))
  }
}

function qualifiedCandidates(context: ReadContext, text: string): NodeCandidate[] {
  const find = statement<[number, number], NodeCandidate>(
    context.database,
    `${CANDIDATE} WHERE n.tail = ? AND e.project = ?`,
  )
  const rows = find.all(tailHash(text), context.project)
  return rows.filter(
    ({ qualified }) => qualified === text || qualified.endsWith(`.${text}`) || qualified.endsWith(`/${text}`),
  )
}

function namedCandidates(context: ReadContext, names: readonly number[]): NodeCandidate[] {
  const find = statement<[number], NodeCandidate>(context.database, `${CANDIDATE} WHERE n.name = ?`)
  return names.flatMap((name) => find.all(name))
}

function exactNames(context: ReadContext, text: string): readonly number[] {
  const key = nameKey(context, text)
  return key === null ? [] : [key]
}

/** Null when no entity and no use of the project ever carried the name. */
export function nameKey(context: ReadContext, text: string): number | null {
  const find = statement<[number, string], { key: number }>(
    context.database,
    'SELECT key FROM name WHERE project = ? AND text = ?',
  )
  return find.get(context.project, text)?.key ?? null
}

function prefixNames(context: ReadContext, folded: string): readonly number[] {
  const find = statement<[number, string, string], { key: number }>(
    context.database,
    'SELECT key FROM name WHERE project = ? AND folded >= ? AND folded <= ?',
  )
  return find.all(context.project, folded, folded + LAST_CHARACTER).map((row) => row.key)
}

/** The index on folded names is read through; only names of a fitting length leave SQLite. */
function fuzzyNames(context: ReadContext, folded: string): readonly number[] {
  const find = statement<[number, number, number], { key: number; folded: string }>(
    context.database,
    'SELECT key, folded FROM name WHERE project = ? AND length(folded) BETWEEN ? AND ?',
  )
  const length = Array.from(folded).length
  const rows = find.all(context.project, length - FUZZY_EDITS_MAX, length + FUZZY_EDITS_MAX)
  return rows.filter((row) => withinEdits(folded, row.folded, FUZZY_EDITS_MAX)).map((row) => row.key)
}

function byQualifiedName(left: NodeCandidate, right: NodeCandidate): number {
  return (
    compareText(left.qualified, right.qualified) || compareText(left.path, right.path) || compareText(left.id, right.id)
  )
}
