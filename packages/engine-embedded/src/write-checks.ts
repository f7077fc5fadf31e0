/** What must hold before a transaction may be committed, and the shared nodes that nothing names any more. */

import { OnyxError } from '@onyx/core'
import type Database from 'better-sqlite3'
import { statement } from './statements.ts'
import type { WriteContext } from './write-context.ts'
import type { GraphsWriter } from './write-graphs.ts'

/** Ids named in the message of a refused commit. */
const NAMED_IN_ERROR_MAX = 5

/** @throws failed when a use would name an entity that is not there. */
export function requireNoDanglingUses(context: WriteContext, graphs: GraphsWriter): void {
  const missing = [...context.entities.pendingIds()]
  const isCurrent = statement<[number]>(context.database, 'SELECT 1 FROM node_current WHERE entity = ?')
  const idOf = statement<[number], { id: string }>(context.database, 'SELECT id FROM entity WHERE key = ?')
  for (const key of graphs.uses.named)
    if (isCurrent.get(key) === undefined) missing.push(idOf.get(key)?.id ?? String(key))
  const isNamed = nameCheck(context.database)
  for (const key of graphs.nodes.closed) if (isNamed(key)) missing.push(idOf.get(key)?.id ?? String(key))
  if (missing.length === 0) return
  const ids = [...new Set(missing)]
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
