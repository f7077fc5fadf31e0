/** What edges lead to from a node, level by level, with one statement a level. */

import { type Direction, EDGE_KINDS, type EdgeKind, type NodeId, OnyxError } from '@onyx/core'
import { edgeKinds } from '../codes.ts'
import type { ReadContext } from '../read-context.ts'
import { entityKey } from '../read-nodes.ts'
import { statement } from '../statements.ts'

export interface ReachedNode {
  readonly id: NodeId
  readonly depth: number
  readonly viaId: NodeId
}

/** No chain of uses in a real repository comes near it. */
const DEPTH_MAX = 1000
const NODES_MAX = 100_000

const STEP = { out: stepOf('source', 'target'), in: stepOf('target', 'source') } as const

function stepOf(near: string, far: string): string {
  return `SELECT e.${far} AS key, e.${near} AS via FROM json_each(?) j CROSS JOIN edge_current e ON e.${near} = j.value
    AND e.kind IN (SELECT value FROM json_each(?))`
}

/** By depth; nothing for a node that is not known. @throws usage, limit_exceeded */
export function reachedNodes(
  context: ReadContext,
  start: NodeId,
  kinds: string,
  depth: number,
  direction: string,
): readonly ReachedNode[] {
  const codes = JSON.stringify(edgeKindsOf(kinds).map(edgeKinds.codeOf))
  if (!Number.isInteger(depth) || depth < 1 || depth > DEPTH_MAX) {
    throw new OnyxError('usage', `reach() goes 1 to ${DEPTH_MAX} steps, not ${depth}.`)
  }
  const step = statement<[string, string], { key: number; via: number }>(context.database, STEP[directionOf(direction)])
  const startKey = entityKey(context, start)
  const seen = new Map<number, { depth: number; via: number }>()
  let level = startKey === null ? [] : [startKey]
  for (let at = 1; at <= depth && level.length > 0; at++) {
    const next: number[] = []
    for (const { key, via } of step.iterate(JSON.stringify(level), codes)) {
      if (key === startKey || seen.has(key)) continue
      if (seen.size >= NODES_MAX) {
        throw new OnyxError('limit_exceeded', `reach() comes to more than ${NODES_MAX} nodes.`, {
          hint: 'Go fewer steps, or name fewer kinds.',
        })
      }
      seen.set(key, { depth: at, via })
      next.push(key)
    }
    level = next
  }
  return withIds(context, seen)
}

function withIds(context: ReadContext, seen: ReadonlyMap<number, { depth: number; via: number }>): ReachedNode[] {
  const find = statement<[number], { id: NodeId }>(context.database, 'SELECT id FROM entity WHERE key = ?')
  const idOf = (key: number): NodeId | null => find.get(key)?.id ?? null
  return [...seen].flatMap(([key, { depth, via }]) => {
    const id = idOf(key)
    const viaId = idOf(via)
    return id === null || viaId === null ? [] : [{ id, depth, viaId }]
  })
}

function edgeKindsOf(text: string): readonly EdgeKind[] {
  return text.split(',').map((part) => {
    const kind = EDGE_KINDS.find((each) => each === part.trim().toUpperCase())
    if (kind === undefined) {
      throw new OnyxError('usage', `reach() knows no kind of edge "${part.trim()}".`, {
        hint: `Give one or several of ${EDGE_KINDS.join(', ')}, separated by commas.`,
      })
    }
    return kind
  })
}

function directionOf(text: string): Direction {
  if (text === 'out' || text === 'in') return text
  throw new OnyxError('usage', `reach() goes 'out' or 'in', not "${text}".`)
}
