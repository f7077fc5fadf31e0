/** What must hold before a transaction may be committed, and the shared nodes that nothing names any more. */

import { type DanglingUse, type NodeId, OnyxError } from '@onyx/core'
import type Database from 'better-sqlite3'
import { statement } from './statements.ts'
import type { WriteContext } from './write-context.ts'
import type { GraphsWriter } from './write-graphs.ts'

/** Ids named in the message of a refused commit. */
const NAMED_IN_ERROR_MAX = 5

/** Files and entities that one answer names. */
const DANGLING_MAX = 10_000

/** @throws failed when a use would name an entity that is not there. */
export function requireNoDanglingUses(context: WriteContext, graphs: GraphsWriter): void {
  const ids = [...missingEntities(context, graphs).values()]
  if (ids.length === 0) return
  const shown = ids.slice(0, NAMED_IN_ERROR_MAX).join(', ')
  throw new OnyxError(
    'failed',
    `The commit was refused: uses name ${ids.length} entities that do not exist (${shown}).`,
    {
      hint: 'This is a defect of the indexer: please report it. The last snapshot is unharmed.',
      data: { ids: ids.slice(0, NAMED_IN_ERROR_MAX), total: ids.length },
    },
  )
}

/** The files that name entities which are not there. What the transaction wrote is in the tables. */
export function findDanglingUses(context: WriteContext, graphs: GraphsWriter): readonly DanglingUse[] {
  const missing = missingEntities(context, graphs)
  const files = statement<[number, number, number], { path: string }>(
    context.database,
    `SELECT text AS path FROM path WHERE key IN (
       SELECT file FROM edge_current WHERE target = ? UNION SELECT file FROM edge_current WHERE source = ?
       UNION SELECT file FROM unresolved_current WHERE source = ?)`,
  )
  const found: DanglingUse[] = []
  for (const [key, id] of missing) {
    if (found.length >= DANGLING_MAX) break
    // As it came with the graph.
    for (const { path } of files.all(key, key, key)) found.push({ path, id: id as NodeId })
  }
  return found
}

/** Key → id of what uses name and no node stands for. Shared nodes that wait for a use are there once one names them. */
function missingEntities(context: WriteContext, graphs: GraphsWriter): ReadonlyMap<number, string> {
  const missing = new Map<number, string>()
  const isCurrent = statement<[number]>(context.database, 'SELECT 1 FROM node_current WHERE entity = ?')
  const idOf = statement<[number], { id: string }>(context.database, 'SELECT id FROM entity WHERE key = ?')
  const isNamed = nameCheck(context.database)
  const isMissing = (key: number): boolean =>
    !graphs.nodes.isWaiting(key) && isCurrent.get(key) === undefined && isNamed(key)
  for (const [id, key] of context.entities.pending()) if (isMissing(key)) missing.set(key, id)
  for (const key of [...graphs.uses.named, ...graphs.nodes.closed])
    if (isMissing(key)) missing.set(key, idOf.get(key)?.id ?? String(key))
  return missing
}

/** Opens the shared nodes that this transaction put and a use names; closes those that it released and none names any more. */
export function settleSharedNodes(context: WriteContext, graphs: GraphsWriter): void {
  const isNamed = nameCheck(context.database)
  graphs.nodes.openWaiting(isNamed)
  graphs.flush()
  const shared = statement<[number]>(context.database, 'SELECT 1 FROM node_current WHERE entity = ? AND is_shared = 1')
  for (const key of graphs.uses.released) {
    if (shared.get(key) !== undefined && !isNamed(key)) graphs.nodes.close(key)
  }
}

function nameCheck(database: Database.Database): (key: number) => boolean {
  const outgoing = statement<[number]>(database, 'SELECT 1 FROM edge_current WHERE source = ? LIMIT 1')
  const incoming = statement<[number]>(database, 'SELECT 1 FROM edge_current WHERE target = ? LIMIT 1')
  const unresolved = statement<[number]>(database, 'SELECT 1 FROM unresolved_current WHERE source = ? LIMIT 1')
  return (key) => [outgoing, incoming, unresolved].some((check) => check.get(key) !== undefined)
}
