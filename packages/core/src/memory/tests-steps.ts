/** How a change reaches tests: by what is known of uses and, weakly, by unresolved uses of a name where the file imports and by what importing runs. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { EdgeKind, NodeKind } from '../model/kinds.ts'
import { isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { TOKEN_LENGTH_MAX } from '../query/lexical-tokens.ts'
import { type ImpactStep, type ImpactSteps, impactSteps } from './impact-steps.ts'
import { present } from './show.ts'

/**
 * Without imports: what merely imports is the weakest evidence and kept apart. What a test covers is followed only where it is not known
 * of the targets themselves, since their report lapsed when they changed or they ran outside of tests.
 */
export function knownSteps(isCovered: boolean) {
  return async (reader: GraphReader, frontier: readonly GraphNode[]): Promise<ImpactSteps> => {
    const uses = await impactSteps(reader, frontier)
    const isFollowed = ({ edge: { kind } }: ImpactStep): boolean =>
      kind !== 'IMPORTS' && (kind !== 'COVERS' || !isCovered)
    return { ...uses, steps: shared(uses.steps.filter(isFollowed)) }
  }
}

/** So many users may an entity have before each of them says less of it. */
const USERS_TELLING = 8
const SHARED_EXPONENT = 0.1

/** What everybody uses tells little of anybody: each of many users gets less. */
function shared(steps: readonly ImpactStep[]): readonly ImpactStep[] {
  const users = new Map<NodeId, Set<NodeId>>()
  for (const { cause, affected } of steps) users.set(cause, (users.get(cause) ?? new Set()).add(affected))
  return steps.map((step) => {
    const count = users.get(step.cause)?.size ?? 1
    return count <= USERS_TELLING ? step : { ...step, weight: step.weight * (USERS_TELLING / count) ** SHARED_EXPONENT }
  })
}

const NAMED_KINDS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES', 'REFERENCES', 'EXTENDS', 'IMPLEMENTS']
/** Uses of one level's names. */
const NAMED_USES_MAX = 5_000
/** Most namesakes lie where the using file does not reach. */
const NAMESAKES_EXPONENT = 0.25

/** Those, in the files given unresolved uses that carry a name of the frontier, mentions of the target, who makes what overrides by it, and who imports what uses it on loading. */
export function possibleSteps(paths: ReadonlySet<string>, isCovered: boolean) {
  const stepsInto = knownSteps(isCovered)
  return async (reader: GraphReader, frontier: readonly GraphNode[], depth: number): Promise<ImpactSteps> => {
    const known = await stepsInto(reader, frontier)
    const named = await namedSteps(reader, frontier, paths)
    const mentioned = depth === 1 ? await mentionSteps(reader, frontier, paths) : []
    const made = depth === 1 ? await madeSteps(reader, frontier) : []
    const run = await importedSteps(reader, frontier)
    return { ...known, steps: [...known.steps, ...shared([...named, ...mentioned, ...made, ...run])] }
  }
}

async function namedSteps(
  reader: GraphReader,
  frontier: readonly GraphNode[],
  paths: ReadonlySet<string>,
): Promise<readonly ImpactStep[]> {
  const byName = new Map<string, NodeId[]>()
  for (const node of frontier) {
    const { id, name, kind } = node
    if (kind === 'module' || kind === 'file' || isTitledTest(node)) continue
    byName.set(name, [...(byName.get(name) ?? []), id])
  }
  const { uses } = await reader.unresolvedNamed([...byName.keys()], NAMED_KINDS, NAMED_USES_MAX)
  return uses.flatMap(({ kind, from, name, site, candidates }) => {
    if (!paths.has(site.path)) return []
    // Several namesakes share what one would have.
    const confidence = 1 / Math.max(1, candidates) ** NAMESAKES_EXPONENT
    return (byName.get(name) ?? []).map((to): ImpactStep => {
      const edge: GraphEdge = { kind, from, to, site, resolution: 'name', confidence }
      return { cause: to, affected: from, edge, weight: confidence, isEnd: false }
    })
  })
}

const MADE_WEIGHT = 0.8

/** Who makes an instance of a type hands it to what calls its overriding methods by the overridden ones, and so do types derived from it. */
async function madeSteps(reader: GraphReader, targets: readonly GraphNode[]): Promise<readonly ImpactStep[]> {
  const ids = targets.filter(({ kind }) => kind === 'method').map(({ id }) => id)
  const query = { direction: 'in', limit: NAMED_USES_MAX, sites: false } as const
  const overriding = await reader.edges({ ...query, ids, direction: 'out', kinds: ['OVERRIDES'] })
  const methods = [...new Set(overriding.edges.map(({ from }) => from))].slice(0, MENTIONED_MAX)
  if (methods.length === 0) return []
  const held = await reader.edges({ ...query, ids: methods, kinds: ['CONTAINS'] })
  const types = held.edges.map(({ from }) => from)
  const made = await reader.edges({ ...query, ids: types, kinds: ['INSTANTIATES', 'EXTENDS'] })
  return held.edges.flatMap(({ from: type, to: method }) =>
    made.edges
      .filter(({ to }) => to === type)
      .map((edge): ImpactStep => {
        const weight = MADE_WEIGHT * edge.confidence
        return { cause: method, affected: edge.from, edge, weight, isEnd: false }
      }),
  )
}

const IMPORTED_WEIGHT = 0.8

/** Importing a module runs its top level, and so what that uses; most modules are imported for something else. */
async function importedSteps(reader: GraphReader, frontier: readonly GraphNode[]): Promise<readonly ImpactStep[]> {
  const modules = frontier.filter(({ kind, isTest }) => kind === 'module' && isTest !== true).map(({ id }) => id)
  if (modules.length === 0) return []
  const query = { ids: modules, direction: 'in', kinds: ['IMPORTS'], limit: NAMED_USES_MAX, sites: false } as const
  const { edges } = await reader.edges(query)
  return edges.map((edge) => {
    const weight = IMPORTED_WEIGHT * edge.confidence
    return { cause: edge.to, affected: edge.from, edge, weight, isEnd: false }
  })
}

const TEST_KINDS: readonly NodeKind[] = ['function', 'method', 'module']
/** Targets whose mentions are looked for: a class or module stands for many. */
const MENTIONED_MAX = 50
const MENTIONS_MAX = 500
/** Shorter names are words of everything. */
const MENTIONED_LENGTH_MIN = 2
const MENTION_WEIGHT = 0.6
/** So many tests may mention a name before it begins to say less. */
const MENTIONS_TELLING = 10

/** Tests in importing files whose code holds the name of a target: a field that is read, an option, a route of the same name. */
async function mentionSteps(
  reader: GraphReader,
  targets: readonly GraphNode[],
  paths: ReadonlySet<string>,
): Promise<readonly ImpactStep[]> {
  const steps: ImpactStep[] = []
  for (const { id, name, path } of targets.slice(0, MENTIONED_MAX)) {
    if (name.length < MENTIONED_LENGTH_MIN) continue
    const token = name.toLowerCase().slice(0, TOKEN_LENGTH_MAX)
    const found = await reader.searchText({ tokens: [token], kinds: TEST_KINDS, limit: MENTIONS_MAX })
    const nodes = present(await reader.nodesById(found.map((each) => each.id)))
    const tests = nodes.filter((node) => node.isTest === true && node.path !== path && paths.has(node.path ?? ''))
    const weight = MENTION_WEIGHT / Math.sqrt(Math.max(1, tests.length / MENTIONS_TELLING))
    for (const test of tests) {
      const edge: GraphEdge = {
        kind: 'REFERENCES',
        from: test.id,
        to: id,
        site: null,
        resolution: 'name',
        confidence: weight,
      }
      steps.push({ cause: id, affected: test.id, edge, weight, isEnd: true })
    }
  }
  return steps
}
