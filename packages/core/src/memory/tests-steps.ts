/** How a change reaches tests: by what is known of uses and, weakly, by unresolved uses of a name where the file imports. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type ImpactStep, type ImpactSteps, impactSteps } from './impact-steps.ts'

/** Without imports: what merely imports is the weakest evidence and kept apart. */
export async function knownSteps(reader: GraphReader, frontier: readonly GraphNode[]): Promise<ImpactSteps> {
  const { steps, truncated } = await impactSteps(reader, frontier)
  return { steps: steps.filter((step) => step.edge.kind !== 'IMPORTS'), truncated }
}

const NAMED_KINDS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES', 'REFERENCES', 'EXTENDS', 'IMPLEMENTS']
/** Uses of one level's names. */
const NAMED_USES_MAX = 5_000
/** Those and, in the files given, unresolved uses that carry a name of the frontier. */
export function possibleSteps(paths: ReadonlySet<string>) {
  return async (reader: GraphReader, frontier: readonly GraphNode[]): Promise<ImpactSteps> => {
    const known = await knownSteps(reader, frontier)
    const named = await namedSteps(reader, frontier, paths)
    return { steps: [...known.steps, ...named], truncated: known.truncated }
  }
}

async function namedSteps(
  reader: GraphReader,
  frontier: readonly GraphNode[],
  paths: ReadonlySet<string>,
): Promise<readonly ImpactStep[]> {
  const byName = new Map<string, NodeId[]>()
  for (const { id, name, kind } of frontier) {
    if (kind === 'module' || kind === 'file') continue
    byName.set(name, [...(byName.get(name) ?? []), id])
  }
  const { uses } = await reader.unresolvedNamed([...byName.keys()], NAMED_KINDS, NAMED_USES_MAX)
  return uses.flatMap(({ kind, from, name, site, candidates }) => {
    if (!paths.has(site.path)) return []
    // Several namesakes share what one would have.
    const confidence = 1 / Math.max(1, candidates)
    return (byName.get(name) ?? []).map((to): ImpactStep => {
      const edge: GraphEdge = { kind, from, to, site, resolution: 'name', confidence }
      return { cause: to, affected: from, edge, weight: confidence, isEnd: false }
    })
  })
}
