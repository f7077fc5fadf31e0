/** Which tests to run for a change, best evidence first: what covers it, what reaches it by uses, what imports it. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { compareText } from '../model/text-order.ts'
import { isTestGroup, TITLED_LANGUAGES } from '../model/titled-tests.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { coveringRuns } from './covering-runs.ts'
import { isReachedTest, withMembers } from './impact.ts'
import { mayMissSome, type OpenUses, openUses } from './impact-completeness.ts'
import { IMPACT_DECAY } from './impact-steps.ts'
import { type AffectedNode, walkImpact } from './impact-walk.ts'
import { present } from './show.ts'
import { affinitiesOf } from './tests-affinity.ts'
import { type Importer, importersOf } from './tests-importers.ts'
import { knownSteps, possibleSteps } from './tests-steps.ts'

/** Strongest first. */
export type TestEvidence = 'coverage' | 'call' | 'import'

export interface SelectedTest {
  /**
   * A test function or method, or what is run as a whole: a group of tests that its own hooks lead to the change, the module of a
   * JavaScript file whose top level does.
   */
  readonly node: GraphNode
  /** Steps to the target; for imports, of files. */
  readonly depth: number
  readonly evidence: TestEvidence
  /** How likely the test is to notice a fault in the target, 0 to 1. */
  readonly confidence: number
  /** The uses by which the change arrives; empty for imports. */
  readonly via: readonly GraphEdge[]
  /** Share of a target's words that its names have; 0 to 1. It moves a test up among others, and reaches nothing. */
  readonly affinity: number
}

export interface TestSelection {
  readonly targets: readonly GraphNode[]
  /** Highest confidence first. */
  readonly tests: readonly SelectedTest[]
  /** How many there are before `limit` cut them. */
  readonly total: number
  /** Tests of less confidence than asked for. */
  readonly unlikely: number
  /** Coverage reports in which the targets ran, without saying in which test. */
  readonly ranIn: readonly string[]
  readonly unresolved: OpenUses
  /** True only when no other test can reach the targets. */
  readonly complete: boolean
}

export interface TestSelectionOptions extends Cancellation {
  readonly limit: number
  /** Tests of less confidence are counted, not listed. */
  readonly confidenceMin?: number
  /** As in `ImpactOptions`. */
  readonly withMembers?: boolean
  readonly removedNames?: readonly string[]
}

/** Below it a test hardly ever fails; found by seeded faults (bench `test-selection`). */
export const TEST_CONFIDENCE_MIN = 0.06
/** Chains of calls from a test of a whole application down to a leaf. */
const DEPTH_MAX = 12
const NODES_MAX = 20_000
/** By unresolved names: with more steps chance alone decides. */
const NAMED_DEPTH_MAX = 5
/** What is less likely is not even counted: it would be every test. */
const CONFIDENCE_FLOOR = 0.001
const COVERAGE_CONFIDENCE = 0.9
/** Of a test that is the target itself. */
const CHANGED_CONFIDENCE = 1
/** `REACHED_CONFIDENCE * score ** REACHED_EXPONENT`, fitted to seeded faults: what is far away seldom notices. */
const REACHED_CONFIDENCE = 0.8
const REACHED_EXPONENT = 1.5
/** A test file that imports the target's own file and is not known to use it; halved by every file in between. */
const IMPORT_CONFIDENCE = 0.1
/** What is left of other evidence where coverage by tests is known and does not name the test. */
const UNCOVERED_SHARE = 0.05

/** How far words in common bring a test that is reached nearer to certainty: `confidence ** (1 - share)`. They reach nothing by themselves. */
const NAME_SHARE = 0.2

const BOUNDS = {
  depthMax: DEPTH_MAX,
  nodesMax: NODES_MAX,
  scoreMin: (CONFIDENCE_FLOOR / REACHED_CONFIDENCE) ** (1 / REACHED_EXPONENT),
}

/** @throws cancelled, timeout. */
export async function findTests(
  reader: GraphReader,
  targets: readonly GraphNode[],
  options: TestSelectionOptions,
): Promise<TestSelection> {
  const { confidenceMin = TEST_CONFIDENCE_MIN, removedNames = [] } = options
  const seeds = options.withMembers === true ? await withMembers(reader, targets) : { nodes: targets, truncated: false }
  const importers = await importersOf(reader, seeds.nodes, options)
  const known = await walkImpact(reader, seeds.nodes, { ...options, ...BOUNDS, stepsInto: knownSteps })
  const stepsInto = possibleSteps(new Set(importers.byPath.keys()))
  const possible = await walkImpact(reader, seeds.nodes, {
    ...options,
    ...BOUNDS,
    depthMax: NAMED_DEPTH_MAX,
    stepsInto,
  })
  const unresolved = await openUses(reader, seeds.nodes, removedNames)
  const covered = new Set(seeds.nodes.map((node) => node.id))
  const found = ranked([
    ...seeds.nodes.filter(isRunnable).map((node) => selected(node, 0, 'call', CHANGED_CONFIDENCE)),
    ...known.affected.filter(isReachedTest).map((each) => reachedTest(each, covered)),
    ...possible.affected
      .filter((each) => isReachedTest(each) || isRunByImport(each))
      .map((each) => asImport(reachedTest(each, covered))),
    ...(await importingTests(reader, importers.byPath)),
    ...(await testsOfRemoved(reader, unresolved, removedNames, options)),
  ])
  const all = withoutHeld(byAffinity(found, seeds.nodes))
  stopIfCancelled(options)
  const likely = all.filter(({ confidence }) => confidence >= confidenceMin)
  const isCut = seeds.truncated || known.truncated || importers.truncated || likely.length > options.limit
  const followed = [...seeds.nodes, ...known.affected.map(({ node }) => node)]
  return {
    targets,
    tests: likely.slice(0, options.limit),
    total: likely.length,
    unlikely: all.length - likely.length,
    ranIn: await coveringRuns(reader, seeds.nodes),
    unresolved,
    complete: !isCut && unresolved.count === 0 && !(await mayMissSome(reader, followed)),
  }
}

/** What still uses a removed name is broken by the change, if it meant what is gone. */
async function testsOfRemoved(
  reader: GraphReader,
  unresolved: OpenUses,
  removedNames: readonly string[],
  options: TestSelectionOptions,
): Promise<readonly SelectedTest[]> {
  const names = new Set(removedNames)
  const users = unresolved.uses.filter(({ name }) => names.has(name)).map(({ from }) => from)
  const holders = present(await reader.nodesById([...new Set(users)]))
  const walk = await walkImpact(reader, holders, { ...options, ...BOUNDS, stepsInto: knownSteps })
  const reached = walk.affected.filter(isReachedTest).map((each) => reachedTest(each, new Set()))
  return [
    ...holders.filter(isRunnable).map((node) => selected(node, 1, 'import', confidenceOf(IMPACT_DECAY))),
    ...reached.map((test) => asImport({ ...test, depth: test.depth + 1 })),
  ]
}

/** Where tests are known to cover the targets, names say nothing more. */
function byAffinity(tests: readonly SelectedTest[], targets: readonly GraphNode[]): readonly SelectedTest[] {
  if (tests.some(({ evidence }) => evidence === 'coverage')) return tests
  const affinityOf = affinitiesOf(
    targets,
    tests.map(({ node }) => node),
  )
  const told = tests.map((test): SelectedTest => {
    if (test.depth === 0) return test
    const affinity = affinityOf(test.node)
    return { ...test, affinity, confidence: test.confidence ** (1 - NAME_SHARE * affinity) }
  })
  return told.toSorted(byConfidence)
}

function asImport(test: SelectedTest): SelectedTest {
  return test.evidence === 'coverage' ? test : { ...test, evidence: 'import' }
}

function confidenceOf(score: number): number {
  return REACHED_CONFIDENCE * score ** REACHED_EXPONENT
}

function selected(node: GraphNode, depth: number, evidence: TestEvidence, confidence: number): SelectedTest {
  return { node, depth, evidence, confidence, via: [], affinity: 0 }
}

function isRunnable({ isTest, kind }: GraphNode): boolean {
  return isTest === true && kind !== 'file' && kind !== 'property' && kind !== 'variable' && kind !== 'constant'
}

function reachedTest({ node, depth, score, via }: AffectedNode, targets: ReadonlySet<NodeId>): SelectedTest {
  const coverage = via.find((edge) => edge.kind === 'COVERS' && targets.has(edge.to))
  if (coverage !== undefined) {
    return {
      node,
      depth,
      evidence: 'coverage',
      confidence: COVERAGE_CONFIDENCE * coverage.confidence,
      via: [coverage],
      affinity: 0,
    }
  }
  return { node, depth, evidence: 'call', confidence: confidenceOf(score), via, affinity: 0 }
}

/** Test files that import the targets' files: all that is known of tests that reach them by ways no edge shows. */
async function importingTests(
  reader: GraphReader,
  importers: ReadonlyMap<string, Importer>,
): Promise<readonly SelectedTest[]> {
  const tests: SelectedTest[] = []
  for (const [path, { node, distance }] of importers) {
    const confidence = IMPORT_CONFIDENCE / 2 ** (distance - 1)
    if (node.isTest !== true || distance === 0 || confidence < CONFIDENCE_FLOOR) continue
    if (!mayRunUnnamed(node) && !(await reader.nodesInFile(path)).some(isNamedTest)) continue
    tests.push(selected(node, distance, 'import', confidence))
  }
  return tests
}

/** A script is a test without any framework; a title that is made up while it runs is none that a definition could have. */
function mayRunUnnamed({ language }: GraphNode): boolean {
  return TITLED_LANGUAGES.includes(language)
}

/** Its tests may need what runs when one of its imports is loaded. */
function isRunByImport({ node, via }: AffectedNode): boolean {
  return node.isTest === true && mayRunUnnamed(node) && via.some(({ kind }) => kind === 'IMPORTS')
}

/** A test file without one only supports others. */
function isNamedTest({ isTest, kind }: GraphNode): boolean {
  return isTest === true && (kind === 'function' || kind === 'method')
}

/** What a file or group of titled tests runs anyway is left out behind it. @param tests surest first. */
function withoutHeld(tests: readonly SelectedTest[]): readonly SelectedTest[] {
  const holders = new Map<string | null, GraphNode[]>()
  return tests.filter(({ node }) => {
    const before = holders.get(node.path) ?? []
    if (before.some((holder) => holds(holder, node))) return false
    if (isTestGroup(node) || (node.kind === 'module' && mayRunUnnamed(node))) holders.set(node.path, [...before, node])
    return true
  })
}

/** By their places in the file that both are in. */
function holds(holder: GraphNode, { kind, startLine, endLine }: GraphNode): boolean {
  if (kind === 'module' || startLine === null || endLine === null) return false
  return holder.kind === 'module' || ((holder.startLine ?? 0) <= startLine && endLine <= (holder.endLine ?? 0))
}

const EVIDENCE_ORDER: Readonly<Record<TestEvidence, number>> = { coverage: 0, call: 1, import: 2 }

/** Each test once, by its best evidence. Where tests are known to cover the targets, what else reaches them counts for little. */
function ranked(tests: readonly SelectedTest[]): readonly SelectedTest[] {
  const isCovered = tests.some(({ evidence }) => evidence === 'coverage')
  const best = new Map<NodeId, SelectedTest>()
  for (const test of tests) {
    const isWeaker = isCovered && test.evidence !== 'coverage' && test.depth > 0
    const weighed = isWeaker ? { ...test, confidence: test.confidence * UNCOVERED_SHARE } : test
    const known = best.get(test.node.id)
    if (known === undefined || byEvidence(weighed, known) < 0) best.set(test.node.id, weighed)
  }
  return [...best.values()].toSorted(byConfidence)
}

/** The kind of evidence is that of the surest known way; a weaker kind takes over only with more confidence. */
function byEvidence(left: SelectedTest, right: SelectedTest): number {
  return right.confidence - left.confidence || EVIDENCE_ORDER[left.evidence] - EVIDENCE_ORDER[right.evidence]
}

function byConfidence(left: SelectedTest, right: SelectedTest): number {
  return (
    byEvidence(left, right) ||
    left.depth - right.depth ||
    compareText(left.node.path, right.node.path) ||
    (left.node.startLine ?? 0) - (right.node.startLine ?? 0) ||
    compareText(left.node.id, right.node.id)
  )
}
