/** What else is defined in the files where most of the best evidence lies: whoever reads there should know that it is there. */

import type { NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { Evidence } from './evidence.ts'
import { isOfTests } from './is-of-tests.ts'

/** Files whose definitions are named. */
const FILES_MAX = 12
/** What a definition in the best of them is worth beside the first match; chosen with the bench of evidence. */
const NEIGHBOUR_SCORE = 0.1
/** Definitions of one file; longer ones are generated. */
const DEFINITIONS_MAX = 400
const NAMED_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method', 'class', 'struct', 'macro'])

/** @param ranked evidence so far; a file weighs as much as all of it that lies there, tests left out. */
export async function fileNeighbours(reader: GraphReader, ranked: readonly Evidence[]): Promise<readonly Evidence[]> {
  const weights = new Map<string, number>()
  for (const { node, score } of ranked)
    if (node.path !== null && !isOfTests(node)) weights.set(node.path, (weights.get(node.path) ?? 0) + score)
  // Sorting is stable: of equal files the one with the better evidence stays first.
  const best = [...weights].sort(([, left], [, right]) => right - left).slice(0, FILES_MAX)
  const most = best[0]?.[1] ?? 1
  const found: Evidence[] = []
  for (const [path, weight] of best) {
    const nodes = (await reader.nodesInFile(path)).filter((node) => NAMED_KINDS.has(node.kind) && !isOfTests(node))
    for (const node of nodes.slice(0, DEFINITIONS_MAX))
      found.push({ node, score: (NEIGHBOUR_SCORE * weight) / most, reason: { kind: 'neighbour' } })
  }
  return found
}
