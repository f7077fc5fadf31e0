/** Reads unresolved uses, by the entity they stand in or by the name they carry. */

import {
  compareText,
  type EdgeKind,
  fittingKinds,
  type NodeId,
  TITLED_LANGUAGES,
  type UnresolvedPage,
  type UnresolvedUse,
} from '@onyx/core'
import { edgeKinds, languages, nodeKinds } from './codes.ts'
import type { ReadContext } from './read-context.ts'
import { bySite, siteOf, type UsePlace } from './read-edges.ts'
import { nameKey } from './read-names.ts'
import { entityKey } from './read-nodes.ts'
import { statement } from './statements.ts'

interface UnresolvedRow {
  readonly source: number
  readonly from: NodeId
  readonly kind: number
  readonly file: number
  readonly ordinal: number
  readonly name: number
  readonly text: string
}

const COLUMNS = `
SELECT u.source, e.id AS "from", u.kind, u.file, u.ordinal, u.name, w.text
FROM unresolved_current u JOIN entity e ON e.key = u.source JOIN name w ON w.key = u.name`

export function unresolvedFrom(context: ReadContext, ids: readonly NodeId[], limit: number): UnresolvedPage {
  const find = statement<[number], UnresolvedRow>(context.database, `${COLUMNS} WHERE u.source = ?`)
  const rows = [...new Set(ids)].flatMap((id) => {
    const key = entityKey(context, id)
    return key === null ? [] : find.all(key)
  })
  return page(context, rows, limit)
}

export function unresolvedNamed(
  context: ReadContext,
  names: readonly string[],
  kinds: readonly EdgeKind[],
  limit: number,
): UnresolvedPage {
  const find = statement<[number, number], UnresolvedRow>(
    context.database,
    `${COLUMNS} WHERE u.name = ? AND u.kind = ?`,
  )
  const codes = [...new Set(kinds)].map(edgeKinds.codeOf)
  const rows = [...new Set(names)].flatMap((name) => {
    const key = nameKey(context, name)
    return key === null ? [] : codes.flatMap((kind) => find.all(key, kind))
  })
  return page(context, rows, limit)
}

/** Files are taken in the order of their paths until the page is full, so that only their positions are read. */
function page(context: ReadContext, rows: readonly UnresolvedRow[], limit: number): UnresolvedPage {
  const files = new Map<number, UnresolvedRow[]>()
  for (const row of rows) {
    const ofFile = files.get(row.file)
    if (ofFile === undefined) files.set(row.file, [row])
    else ofFile.push(row)
  }
  const inOrder = [...files].sort(([left], [right]) => compareText(context.cache.path(left), context.cache.path(right)))
  const candidates = candidateCounter(context)
  const uses: UnresolvedUse[] = []
  for (const [, ofFile] of inOrder) {
    if (uses.length >= limit) break
    uses.push(...ofFile.map((row) => toUse(context, row, candidates)).sort(byPlace))
  }
  return { uses: uses.slice(0, limit), total: rows.length }
}

/** Every unresolved use of one entity, for the export: by kind, name, site. */
export function unresolvedOf(context: ReadContext, key: number): readonly UnresolvedUse[] {
  const find = statement<[number], UnresolvedRow>(context.database, `${COLUMNS} WHERE u.source = ?`)
  const candidates = candidateCounter(context)
  const uses = find.all(key).map((row) => toUse(context, row, candidates))
  return uses.sort(
    (left, right) =>
      compareText(left.kind, right.kind) || compareText(left.name, right.name) || bySite(left.site, right.site),
  )
}

/** Reads the unresolved records of one use: one, unless nothing of it is unresolved. */
export function unresolvedUseReader(context: ReadContext): (use: UsePlace) => readonly UnresolvedUse[] {
  const find = statement<[number, number, number, number], UnresolvedRow>(
    context.database,
    `${COLUMNS} WHERE u.source = ? AND u.kind = ? AND u.file = ? AND u.ordinal = ?`,
  )
  const candidates = candidateCounter(context)
  return ({ source, kind, file, ordinal }) =>
    find.all(source, kind, file, ordinal).map((row) => toUse(context, row, candidates))
}

/** Without tests that have the name for a title: no use means them. */
const FUNCTIONS_NAMED = `
SELECT count(*) AS n FROM node_current n
WHERE n.name = ? AND n.kind = ? AND NOT (n.is_test = 1 AND EXISTS (
  SELECT 1 FROM entity e WHERE e.key = n.entity AND e.language IN (${TITLED_LANGUAGES.map(languages.codeOf).join(', ')})))`

type CandidateCounter = (name: number, kind: number) => number

function toUse(context: ReadContext, row: UnresolvedRow, candidates: CandidateCounter): UnresolvedUse {
  const site = siteOf(context, row) ?? { path: context.cache.path(row.file), line: 0, column: 0 }
  return {
    kind: edgeKinds.wordOf(row.kind),
    from: row.from,
    name: row.text,
    site,
    candidates: candidates(row.name, row.kind),
  }
}

function candidateCounter(context: ReadContext): CandidateCounter {
  const count = statement<[number, number], { n: number }>(
    context.database,
    'SELECT count(*) AS n FROM node_current WHERE name = ? AND kind = ?',
  )
  // Only they are read as well as counted.
  const countFunctions = statement<[number, number], { n: number }>(context.database, FUNCTIONS_NAMED)
  const functionCode = nodeKinds.codeOf('function')
  const known = new Map<string, number>()
  return (name, kind) => {
    const slot = `${name}:${kind}`
    const remembered = known.get(slot)
    if (remembered !== undefined) return remembered
    const fitting = fittingKinds(edgeKinds.wordOf(kind)).map(nodeKinds.codeOf)
    const total = fitting.reduce(
      (sum, code) => sum + ((code === functionCode ? countFunctions : count).get(name, code)?.n ?? 0),
      0,
    )
    known.set(slot, total)
    return total
  }
}

export function byPlace(left: UnresolvedUse, right: UnresolvedUse): number {
  return (
    bySite(left.site, right.site) ||
    compareText(left.name, right.name) ||
    compareText(left.kind, right.kind) ||
    compareText(left.from, right.from)
  )
}
