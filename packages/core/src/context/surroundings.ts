/** One hop around what a context begins with: users, what is used, tests, holders, types, overriding methods. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, NodeKind } from '../model/kinds.ts'
import type { Direction, GraphReader } from '../ports/graph-store.ts'
import type { Evidence, EvidenceReason } from './evidence.ts'

type RelatedKind = Exclude<EvidenceReason['kind'], 'asked' | 'match' | 'neighbour'>

interface Relation {
  readonly kind: RelatedKind
  /** How much of the seed's score arrives over a lone edge; chosen with the bench of evidence. */
  readonly weight: number
}

const INTO: Readonly<Partial<Record<EdgeKind, Relation>>> = {
  CALLS: { kind: 'caller', weight: 0.5 },
  INSTANTIATES: { kind: 'caller', weight: 0.45 },
  EXTENDS: { kind: 'type', weight: 0.35 },
  IMPLEMENTS: { kind: 'type', weight: 0.35 },
  OVERRIDES: { kind: 'override', weight: 0.4 },
  TESTS: { kind: 'test', weight: 0.45 },
  COVERS: { kind: 'test', weight: 0.3 },
  CONTAINS: { kind: 'container', weight: 0.4 },
}
const OUT: Readonly<Partial<Record<EdgeKind, Relation>>> = {
  CALLS: { kind: 'callee', weight: 0.45 },
  INSTANTIATES: { kind: 'callee', weight: 0.4 },
  EXTENDS: { kind: 'type', weight: 0.4 },
  IMPLEMENTS: { kind: 'type', weight: 0.4 },
  OVERRIDES: { kind: 'override', weight: 0.4 },
  REFERENCES: { kind: 'type', weight: 0.25 },
  CONTAINS: { kind: 'member', weight: 0.4 },
}
/** Edges of all seeds in one direction. */
const EDGES_MAX = 2_000
/** They hold everything, and say nothing of what they hold. */
const WIDE_KINDS: ReadonlySet<NodeKind> = new Set(['file', 'module', 'package', 'external'])

/** Neighbours of the seeds, those of code alone; a seed's score spreads thinner the more neighbours of a kind it has. */
export async function surroundingsOf(reader: GraphReader, seeds: readonly Evidence[]): Promise<readonly Evidence[]> {
  const byId = new Map(seeds.map((seed) => [seed.node.id, seed]))
  const steps = [...(await stepsOf(reader, byId, 'in', INTO)), ...(await stepsOf(reader, byId, 'out', OUT))]
  const ids = [...new Set(steps.map((step) => step.end))]
  const nodes = new Map<NodeId, GraphNode>()
  for (const node of await reader.nodesById(ids)) if (node !== null) nodes.set(node.id, node)
  const counts = new Map<string, number>()
  for (const { seed, relation } of steps) {
    const key = `${seed.node.id} ${relation.kind}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return steps.flatMap(({ seed, end, relation, confidence }): Evidence[] => {
    const node = nodes.get(end)
    if (node === undefined || WIDE_KINDS.has(node.kind)) return []
    const spread = 1 + Math.log2(counts.get(`${seed.node.id} ${relation.kind}`) ?? 1)
    const kind = relation.kind === 'caller' && node.isTest === true ? 'test' : relation.kind
    return [{ node, score: (seed.score * relation.weight * confidence) / spread, reason: { kind, of: seed.node } }]
  })
}

interface SeedStep {
  readonly seed: Evidence
  readonly end: NodeId
  readonly relation: Relation
  readonly confidence: number
}

async function stepsOf(
  reader: GraphReader,
  seeds: ReadonlyMap<NodeId, Evidence>,
  direction: Direction,
  relations: Readonly<Partial<Record<EdgeKind, Relation>>>,
): Promise<readonly SeedStep[]> {
  // The keys of the tables above are edge kinds.
  const kinds = Object.keys(relations) as EdgeKind[]
  const { edges } = await reader.edges({ ids: [...seeds.keys()], direction, kinds, limit: EDGES_MAX, sites: false })
  const seen = new Set<string>()
  return edges.flatMap((edge: GraphEdge): SeedStep[] => {
    const [from, end] = direction === 'out' ? [edge.from, edge.to] : [edge.to, edge.from]
    const seed = seeds.get(from)
    const relation = relations[edge.kind]
    const key = `${from} ${end} ${relation?.kind}`
    if (seed === undefined || relation === undefined || from === end || seen.has(key)) return []
    seen.add(key)
    return [{ seed, end, relation, confidence: edge.confidence }]
  })
}
