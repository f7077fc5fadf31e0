/** One hop around the best candidates: what they call, who calls them, what they extend. Bounded, and damped by how many they touch. */

import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { GraphReader, ScoredNode } from '../ports/graph-store.ts'

/** Candidates that are expanded. */
const SEEDS_MAX = 6
/** Edges read in each direction; a hub does not crowd out the other seeds for long. */
const EDGES_MAX = 120
/** How much a neighbour says by its kind of edge. */
const EDGE_WEIGHTS: Readonly<Partial<Record<EdgeKind, number>>> = {
  CALLS: 1,
  INSTANTIATES: 1,
  EXTENDS: 1,
  IMPLEMENTS: 1,
  OVERRIDES: 0.5,
}
// The keys of the table above are edge kinds.
const EXPANDED_KINDS = Object.keys(EDGE_WEIGHTS) as EdgeKind[]

/** Neighbours with the sum of what reached them, 1 for one lone edge from the best seed; best first, at most `limit`. */
export async function expandGraph(
  reader: GraphReader,
  ranked: readonly ScoredNode[],
  limit: number,
): Promise<readonly ScoredNode[]> {
  const seeds = ranked.slice(0, SEEDS_MAX)
  if (seeds.length === 0) return []
  const ids = seeds.map((seed) => seed.id)
  const [out, into] = await Promise.all([
    reader.edges({ ids, direction: 'out', kinds: EXPANDED_KINDS, limit: EDGES_MAX, sites: false }),
    reader.edges({ ids, direction: 'in', kinds: EXPANDED_KINDS, limit: EDGES_MAX, sites: false }),
  ])
  const steps = [
    ...out.edges.map((edge) => ({ seed: edge.from, end: edge.to, kind: edge.kind })),
    ...into.edges.map((edge) => ({ seed: edge.to, end: edge.from, kind: edge.kind })),
  ]
  const degrees = new Map<NodeId, number>()
  for (const { seed } of steps) degrees.set(seed, (degrees.get(seed) ?? 0) + 1)
  const strength = seedStrengths(seeds)
  const reached = new Map<NodeId, number>()
  const seen = new Set<string>()
  for (const { seed, end, kind } of steps) {
    const key = `${seed} ${end} ${kind}`
    if (seed === end || seen.has(key)) continue
    seen.add(key)
    const share = ((strength.get(seed) ?? 0) * (EDGE_WEIGHTS[kind] ?? 0)) / Math.sqrt(degrees.get(seed) ?? 1)
    reached.set(end, (reached.get(end) ?? 0) + share)
  }
  const neighbours = [...reached].map(([id, score]) => ({ id, score }))
  return neighbours.toSorted((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1)).slice(0, limit)
}

/** 1 for the best seed, falling with the rank: scores of different questions are not comparable, ranks are. */
function seedStrengths(seeds: readonly ScoredNode[]): ReadonlyMap<NodeId, number> {
  return new Map(seeds.map((seed, rank) => [seed.id, 1 / (1 + rank)]))
}
