/** Which tests to run for a change, best evidence first: what covers it, what reaches it by uses, what imports it. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { compareText } from '../model/text-order.ts'
import { isTestGroup, TITLED_LANGUAGES } from '../model/titled-tests.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { type Covering, coveringOf } from './covering-tests.ts'
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
/** Of a test that covers the target: the first alone where nothing else speaks for it, both where its uses and its names do. */
const COVERAGE_CONFIDENCE = 0.85
const COVERAGE_TOLD = 0.1
/** Of a test that is the target itself. */
const CHANGED_CONFIDENCE = 1
/** `REACHED_CONFIDENCE * score ** REACHED_EXPONENT`, fitted to seeded faults: what is far away seldom notices. */
const REACHED_CONFIDENCE = 0.8
const REACHED_EXPONENT = 1.5
/** A test file that imports the target's own file and is not known to use it; halved by every file in between. */
const IMPORT_CONFIDENCE = 0.1
/** What is left of other evidence where coverage by tests is known and does not name the test. */
const UNCOVERED_SHARE = 0.05
/** The same where the target ran outside of tests too: when it breaks what is loaded, tests fail that never get there. */
const RUN_SHARE = 0.25

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
  const covering = await coveringOf(reader, seeds.nodes)
  const isCovered = covering.tests.length > 0
  const known = await walkImpact(reader, seeds.nodes, { ...options, ...BOUNDS, stepsInto: knownSteps(isCovered) })
  const stepsInto = possibleSteps(new Set(importers.byPath.keys()), isCovered)
  const possible = await walkImpact(reader, seeds.nodes, {
    ...options,
    ...BOUNDS,
    depthMax: NAMED_DEPTH_MAX,
    stepsInto,
  })
  const unresolved = await openUses(reader, seeds.nodes, removedNames)
  const found = surest([
    ...seeds.nodes.filter(isRunnable).map((node) => selected(node, 0, 'call', CHANGED_CONFIDENCE)),
    ...known.affected.filter(isReachedTest).map(reachedTest),
    ...possible.affected
      .filter((each) => isReachedTest(each) || isRunByImport(each))
      .map((each) => asImport(reachedTest(each))),
    ...(await importingTests(reader, importers.byPath)),
    ...(await testsOfRemoved(reader, unresolved, removedNames, options)),
    ...covering.tests.map(({ node }) => selected(node, 1, 'coverage', 0)),
  ])
  const all = withoutHeld(withCoverage(withAffinity(found, seeds.nodes), covering).toSorted(byConfidence))
  stopIfCancelled(options)
  const likely = all.filter(({ confidence }) => confidence >= confidenceMin)
  const isCut = seeds.truncated || known.truncated || importers.truncated || likely.length > options.limit
  const followed = [...seeds.nodes, ...known.affected.map(({ node }) => node)]
  return {
    targets,
    tests: likely.slice(0, options.limit),
    total: likely.length,
    unlikely: all.length - likely.length,
    ranIn: covering.runs,
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
  const walk = await walkImpact(reader, holders, { ...options, ...BOUNDS, stepsInto: knownSteps(false) })
  const reached = walk.affected.filter(isReachedTest).map(reachedTest)
  return [
    ...holders.filter(isRunnable).map((node) => selected(node, 1, 'import', confidenceOf(IMPACT_DECAY))),
    ...reached.map((test) => asImport({ ...test, depth: test.depth + 1 })),
  ]
}

function withAffinity(tests: readonly SelectedTest[], targets: readonly GraphNode[]): readonly SelectedTest[] {
  const affinityOf = affinitiesOf(
    targets,
    tests.map(({ node }) => node),
  )
  return tests.map((test): SelectedTest => {
    if (test.depth === 0) return test
    const affinity = affinityOf(test.node)
    return { ...test, affinity, confidence: test.confidence ** (1 - NAME_SHARE * affinity) }
  })
}

/** Where tests are known to cover the targets, what else reaches them counts for little, and says which of these tests come first. */
function withCoverage(tests: readonly SelectedTest[], covering: Covering): readonly SelectedTest[] {
  if (covering.tests.length === 0) return tests
  const share = covering.runs.length > 0 ? RUN_SHARE : UNCOVERED_SHARE
  const edges = new Map(covering.tests.map(({ node, edge }) => [node.id, edge]))
  return tests.map((test): SelectedTest => {
    if (test.depth === 0) return test
    const edge = edges.get(test.node.id)
    if (edge === undefined) return { ...test, confidence: test.confidence * share }
    const told = COVERAGE_TOLD * Math.min(1, test.confidence + test.affinity)
    const confidence = (COVERAGE_CONFIDENCE + told) * edge.confidence
    return { ...test, depth: 1, evidence: 'coverage', confidence, via: [edge] }
  })
}

function asImport(test: SelectedTest): SelectedTest {
  return { ...test, evidence: 'import' }
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

function reachedTest({ node, depth, score, via }: AffectedNode): SelectedTest {
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

/** Each test once, by its best evidence. */
function surest(tests: readonly SelectedTest[]): readonly SelectedTest[] {
  const best = new Map<NodeId, SelectedTest>()
  for (const test of tests) {
    const known = best.get(test.node.id)
    if (known === undefined || byEvidence(test, known) < 0) best.set(test.node.id, test)
  }
  return [...best.values()]
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
