/** Why something without a known use is not called dead, and the doubts that remain where it is. */

import { type DeadGraph, holdersOf } from './dead-graph.ts'
import { TRAIT } from './dead-traits.ts'
import type { NameMentions } from './name-mentions.ts'
import { OUTSIDE } from './whole-graph.ts'

/**
 * What keeps something alive without a use: `module` and `test` run by themselves, `container` lives with what holds it, `covered` was
 * seen running by a coverage report, the others could be used by what is not seen.
 */
export type RootReason =
  | 'module'
  | 'test'
  | 'entry'
  | 'exported'
  | 'decorated'
  | 'value'
  | 'mentioned'
  | 'dynamic'
  | 'covered'
  | 'container'

/**
 * `spoken`: its name is a word of a string. `inferred`: a call of the name was resolved by inference to something else. `exported`: other
 * code may import it. `registered`: a base may find what is derived from it. `namesake`: another of its name is used.
 * `conditional`: some builds leave it out, and perhaps its uses. `unread`: files of the language were not wholly read.
 */
export type DeadDoubt = 'spoken' | 'inferred' | 'exported' | 'registered' | 'namesake' | 'conditional' | 'unread'

/** @param mentions null while they are not known yet. */
export function rootReason(
  graph: DeadGraph,
  node: number,
  includesExported: boolean,
  mentions: NameMentions | null,
): RootReason | null {
  const traits = graph.traits.at(node)
  const container = graph.containers[node] ?? OUTSIDE
  if ((traits & TRAIT.candidate) === 0) return (traits & TRAIT.top) !== 0 ? 'module' : 'container'
  if ((traits & TRAIT.runByTests) !== 0) return 'test'
  if ((traits & TRAIT.entry) !== 0) return 'entry'
  if ((traits & TRAIT.handedOver) !== 0) return 'decorated'
  if ((traits & TRAIT.value) !== 0) return 'value'
  if (isMethodOfValue(graph, node)) return 'container'
  if (container !== OUTSIDE && livesWithType(graph, node, container)) return 'container'
  if (!includesExported && isExported(graph, node)) return 'exported'
  if (mentions === null) return null
  const name = graph.nameOf(node)
  const evidence = mentions.ofName(graph.languageOf(node), name)
  if (evidence?.used != null) return 'mentioned'
  // A use of a variable or an alias is an edge to what it stands for.
  if (evidence?.resolved != null && isStandIn(graph, node)) return 'mentioned'
  // Whatever has the method may be handed in for an object of a library.
  if (evidence?.outside != null && graph.kindOf(node) === 'method') return 'mentioned'
  if (!includesExported && evidence?.exported != null) return 'exported'
  return mentions.hasDynamicPrefix(graph.languageOf(node), name) ? 'dynamic' : null
}

export function doubtsOf(graph: DeadGraph, node: number, mentions: NameMentions): readonly DeadDoubt[] {
  const evidence = mentions.ofName(graph.languageOf(node), graph.nameOf(node))
  const traits = graph.traits.at(node)
  const doubts: DeadDoubt[] = []
  if (evidence?.spoken != null) doubts.push('spoken')
  if (evidence?.inferred != null) doubts.push('inferred')
  if (isExported(graph, node) || evidence?.exported != null) doubts.push('exported')
  if ([node, ...holdersOf(graph.containers, node)].some((at) => (graph.traits.at(at) & TRAIT.conditional) !== 0))
    doubts.push('conditional')
  if ((traits & TRAIT.type) !== 0 && (traits & TRAIT.open) !== 0) doubts.push('registered')
  return doubts
}

/** Operators and hooks, and whatever an unknown base or an interface elsewhere may call. */
function livesWithType(graph: DeadGraph, node: number, container: number): boolean {
  const traits = graph.traits.at(node)
  if ((traits & TRAIT.function) === 0) return false
  if ((traits & TRAIT.convention) !== 0) return true
  const holder = graph.traits.at(container)
  if ((holder & TRAIT.type) === 0 || (traits & TRAIT.sealed) !== 0) return false
  return (holder & TRAIT.open) !== 0 || (graph.languageOf(node) === 'go' && (traits & TRAIT.public) !== 0)
}

function isStandIn(graph: DeadGraph, node: number): boolean {
  const kind = graph.kindOf(node)
  return kind === 'variable' || kind === 'constant' || kind === 'type'
}

/** Members of objects and of what is no type go wherever the object goes. */
function isMethodOfValue(graph: DeadGraph, node: number): boolean {
  const container = graph.containers[node] ?? OUTSIDE
  if (container === OUTSIDE || (graph.traits.at(container) & TRAIT.type) !== 0) return false
  return graph.kindOf(node) === 'method' || (graph.traits.at(container) & TRAIT.variable) !== 0
}

/** Everything around it is public too, up to a file that others may import. */
export function isExported(graph: DeadGraph, node: number): boolean {
  for (const at of [node, ...holdersOf(graph.containers, node)]) {
    const traits = graph.traits.at(at)
    const kind = graph.kindOf(at)
    if (kind === 'file' || kind === 'module' || kind === 'package') {
      if (graph.languageOf(at) !== 'rust' || kind === 'file') return (traits & TRAIT.surface) !== 0
      continue
    }
    const holder = graph.containers[at] ?? OUTSIDE
    const isImplied = holder !== OUTSIDE && (graph.traits.at(holder) & TRAIT.abstract) !== 0
    if ((traits & TRAIT.public) === 0 && !isImplied) return false
  }
  return false
}
