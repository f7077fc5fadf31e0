/**
 * What nothing reaches: functions, methods, types and values that no known use leads to, and that nothing else could be seen to use. Errs
 * towards alive: whatever a name, a decorator, a base or an export could bring to life is not called dead.
 */

import type { Language } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { nodeFilter } from '../query/node-filter.ts'
import { stopIfCancelled } from './cancellation.ts'
import {
  bySurety,
  countBy,
  DEAD_CONFIDENCE,
  type DeadCode,
  type DeadOptions,
  type DeadReason,
  type DeadSymbol,
  withUsers,
} from './dead-answer.ts'
import { coveredNodes } from './dead-covered.ts'
import { type DeadGraph, holdersOf, readDeadGraph } from './dead-graph.ts'
import { type DeadDoubt, doubtsOf, type RootReason, rootReason } from './dead-roots.ts'
import { TRAIT } from './dead-traits.ts'
import { type NameMentions, readNameMentions } from './name-mentions.ts'
import { markReached } from './reachability.ts'
import { familyOf } from './related-uses.ts'
import { hasUnreadFiles } from './unread-files.ts'
import { targetsOf } from './whole-graph.ts'

/** Bits of what reaches a node. */
const BY_CODE = 1
const BY_TESTS = 2

interface Found {
  readonly node: number
  readonly reason: DeadReason
}

/** @throws cancelled, timeout, limit_exceeded. */
export async function findDeadCode(reader: GraphReader, options: DeadOptions): Promise<DeadCode> {
  const graph = await readDeadGraph(reader, options)
  const mentions = await readNameMentions(reader, unreachedNames(graph, options), options)
  const reasons = rootReasons(graph, options, mentions)
  const reached = reach(graph, reasons)
  const covered = await coveredNodes(reader, graph, reached, options)
  for (const node of covered) reasons[node] = 'covered'
  markReached(graph, boundBy(reasons), covered, BY_CODE, reached)
  const found: Found[] = []
  for (let node = 0; node < graph.numbers.size; node++) {
    const reason = reasonOf(graph, reached, node, options)
    if (reason !== null && !isFolded(graph, reached, node)) found.push({ node, reason })
  }
  stopIfCancelled(options)
  const symbols = [...(await describe(reader, graph, found, mentions, options))].sort(bySurety)
  return {
    symbols: await withUsers(reader, symbols.slice(0, options.limit)),
    total: symbols.length,
    counts: countBy(symbols),
    examined: graph.traits.view().reduce((sum, bits) => sum + (bits & TRAIT.candidate), 0),
    heldBack: heldBack(graph, reasons),
  }
}

async function describe(
  reader: GraphReader,
  graph: DeadGraph,
  found: readonly Found[],
  mentions: NameMentions,
  options: DeadOptions,
): Promise<readonly DeadSymbol[]> {
  const unread = await unreadLanguages(reader, new Set(found.map(({ node }) => graph.languageOf(node))))
  const namesakes = usedNamesakes(graph, new Set(found.map(({ node }) => familyKey(graph, node))))
  const nodes = await reader.nodesById(found.flatMap(({ node }) => graph.numbers.ids[node] ?? []))
  const passes = nodeFilter(options.filter ?? {})
  const symbols: DeadSymbol[] = []
  for (const [index, { node, reason }] of found.entries()) {
    const shown = nodes[index]
    if (shown == null || !passes(shown)) continue
    const doubts: DeadDoubt[] = [...doubtsOf(graph, node, mentions)]
    if (namesakes.get(familyKey(graph, node))?.some((other) => other !== node) === true) doubts.push('namesake')
    if (unread.has(graph.languageOf(node))) doubts.push('unread')
    if (doubts.includes('namesake') && mayBeAlternate(graph.languageOf(node), doubts)) continue
    const tier = doubts.length === 0 ? 'certain' : 'likely'
    symbols.push({
      node: shown,
      reason,
      tier,
      confidence: DEAD_CONFIDENCE[tier],
      doubts,
      users: [],
      userCount: targetsOf(graph.users, node).length,
      isTest: (graph.traits.at(node) & TRAIT.test) !== 0,
    })
  }
  return symbols
}

/** Of what some builds leave out, another may be the one that is used: by attribute, by macro, by the file's name. */
function mayBeAlternate(language: Language, doubts: readonly DeadDoubt[]): boolean {
  return language === 'rust' || language === 'go' || doubts.includes('conditional')
}

/** Names of what no sure beginning reaches: only for these the texts are searched. */
function unreachedNames(graph: DeadGraph, options: DeadOptions): ReadonlyMap<Language, ReadonlySet<string>> {
  const reached = reach(graph, rootReasons(graph, options, null))
  const names = new Map<Language, Set<string>>()
  for (let node = 0; node < graph.numbers.size; node++) {
    if ((graph.traits.at(node) & TRAIT.candidate) === 0 || ((reached[node] ?? 0) & BY_CODE) !== 0) continue
    const family = familyOf(graph.languageOf(node))
    const known = names.get(family) ?? new Set<string>()
    names.set(family, known.add(graph.nameOf(node)))
  }
  return names
}

function rootReasons(graph: DeadGraph, options: DeadOptions, mentions: NameMentions | null): (RootReason | null)[] {
  return Array.from({ length: graph.numbers.size }, (_, node) =>
    rootReason(graph, node, options.exported === true, mentions),
  )
}

function reach(graph: DeadGraph, reasons: readonly (RootReason | null)[]): Uint8Array {
  const reached = new Uint8Array(graph.numbers.size)
  const [code, tests]: [number[], number[]] = [[], []]
  for (const [node, reason] of reasons.entries())
    if (reason !== null && reason !== 'container')
      ((graph.traits.at(node) & TRAIT.test) === 0 ? code : tests).push(node)
  const isBound = boundBy(reasons)
  markReached(graph, isBound, code, BY_CODE, reached)
  markReached(graph, isBound, tests, BY_TESTS, reached)
  return reached
}

function boundBy(reasons: readonly (RootReason | null)[]): (node: number) => boolean {
  return (node) => reasons[node] === 'container'
}

function reasonOf(graph: DeadGraph, reached: Uint8Array, node: number, options: DeadOptions): DeadReason | null {
  const traits = graph.traits.at(node)
  const by = reached[node] ?? 0
  const isTest = (traits & TRAIT.test) !== 0
  if ((traits & TRAIT.candidate) === 0 || (by & BY_CODE) !== 0) return null
  if (isTest && (by !== 0 || options.tests === false)) return null
  if (by !== 0) return 'test-users'
  return targetsOf(graph.users, node).some((user) => !isInside(graph, user, node)) ? 'dead-users' : 'unused'
}

/** A use inside the symbol itself is none, and an overload is not used by its sibling. */
function isInside(graph: DeadGraph, node: number, holder: number): boolean {
  if (node === holder || holdersOf(graph.containers, node).includes(holder)) return true
  return graph.containers[node] === graph.containers[holder] && graph.nameOf(node) === graph.nameOf(holder)
}

/** What is inside something dead is part of it. */
function isFolded(graph: DeadGraph, reached: Uint8Array, node: number): boolean {
  return holdersOf(graph.containers, node).some(
    (holder) => (graph.traits.at(holder) & TRAIT.candidate) !== 0 && reached[holder] === reached[node],
  )
}

async function unreadLanguages(reader: GraphReader, languages: ReadonlySet<Language>): Promise<ReadonlySet<Language>> {
  const unread = new Set<Language>()
  for (const language of languages) if (await hasUnreadFiles(reader, language)) unread.add(language)
  return unread
}

function heldBack(graph: DeadGraph, reasons: readonly (RootReason | null)[]): Partial<Record<RootReason, number>> {
  const counts: Partial<Record<RootReason, number>> = {}
  for (const [node, reason] of reasons.entries()) {
    if (reason === null || reason === 'container' || (graph.traits.at(node) & TRAIT.candidate) === 0) continue
    if (targetsOf(graph.users, node).some((user) => !isInside(graph, user, node))) continue
    counts[reason] = (counts[reason] ?? 0) + 1
  }
  return counts
}

/** Of each of these names the entities that carry it and are used: one may have been taken for another. */
function usedNamesakes(graph: DeadGraph, names: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const used = new Map<string, number[]>()
  for (let node = 0; node < graph.numbers.size; node++) {
    const key = familyKey(graph, node)
    if ((graph.traits.at(node) & TRAIT.candidate) === 0 || !names.has(key)) continue
    if (!targetsOf(graph.users, node).some((user) => !isInside(graph, user, node))) continue
    const others = used.get(key)
    if (others === undefined) used.set(key, [node])
    else if (others.length < NAMESAKES_MAX) others.push(node)
  }
  return used
}

/** One beside the symbol itself is enough. */
const NAMESAKES_MAX = 2

function familyKey(graph: DeadGraph, node: number): string {
  return `${familyOf(graph.languageOf(node))} ${graph.nameOf(node)}`
}
