/** Faults planted in a repository one at a time, and the tests that each breaks; kept in a folder on wish, since nothing of the index decides them. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { GraphNode, GraphReader, NodeId, NodeKind } from '@onyx/core'
import { createRandom } from './random.ts'
import { type FaultKind, seedFault } from './seed-fault.ts'
import { passingTests, runSuite, type TestSuite } from './test-suites.ts'

/** One function with its body broken, and who noticed. */
export interface PlantedFault {
  readonly id: NodeId
  readonly name: string
  readonly kind: FaultKind
  /** Keys of tests, as `passingTests` has them; none for a fault that nobody notices. */
  readonly broken: readonly string[]
}

export interface PlantedFaults {
  readonly functions: number
  /** Keys of the tests that pass without a fault. */
  readonly tests: readonly string[]
  readonly faults: readonly PlantedFault[]
}

export interface Planting {
  readonly suite: TestSuite
  readonly folder: string
  /** Where the suite's report is written. */
  readonly report: string
  readonly seed: number
  /** Faults that some test notices. */
  readonly wanted: number
}

const FAULT_KINDS: readonly FaultKind[] = ['raise', 'skip']
const FUNCTION_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method'])
const FILES_MAX = 100_000
/** Functions tried for one fault that breaks a test. */
const TRIES_PER_FAULT = 4

/** @param kept a folder that remembers what was planted; null plants anew. */
export async function plantFaults(
  planting: Planting,
  reader: GraphReader,
  kept: string | null,
  say: (sentence: string) => void,
): Promise<PlantedFaults> {
  const { suite, seed, wanted } = planting
  const memory = kept === null ? null : path.join(kept, `${suite.corpus}-${seed}-${wanted}.json`)
  // Written by this function.
  if (memory !== null && existsSync(memory)) return JSON.parse(readFileSync(memory, 'utf8')) as PlantedFaults
  const planted = await plant(planting, reader, say)
  if (kept !== null && memory !== null && planted.tests.length > 0) {
    mkdirSync(kept, { recursive: true })
    writeFileSync(memory, JSON.stringify(planted))
  }
  return planted
}

async function plant(planting: Planting, reader: GraphReader, say: (sentence: string) => void): Promise<PlantedFaults> {
  const { suite, folder, report, seed, wanted } = planting
  // What does not pass twice says nothing about a fault.
  const again = passingTests(runSuite(suite, folder, report))
  const tests = [...passingTests(runSuite(suite, folder, report))].filter((test) => again.has(test))
  const functions = shuffled(await functionsIn(reader, suite.sources), seed)
  const faults: PlantedFault[] = []
  if (tests.length === 0) return { functions: functions.length, tests, faults }
  say(`${suite.corpus}: ${tests.length} tests pass; faults are planted …`)
  let noticed = 0
  for (const [tried, node] of functions.slice(0, wanted * TRIES_PER_FAULT).entries()) {
    if (noticed >= wanted) break
    const kind = FAULT_KINDS[tried % FAULT_KINDS.length] ?? 'raise'
    const broken = await brokenTests(planting, tests, node, kind)
    if (broken === null) continue
    if (broken.length > 0) noticed++
    faults.push({ id: node.id, name: node.qualifiedName, kind, broken })
    say(`${suite.corpus}: fault ${noticed}, ${kind} in ${node.qualifiedName}, breaks ${broken.length}`)
  }
  return { functions: functions.length, tests, faults }
}

async function functionsIn(reader: GraphReader, sources: string): Promise<readonly GraphNode[]> {
  const functions: GraphNode[] = []
  for (const file of await reader.files(null, FILES_MAX, ['parsed'])) {
    if (!file.path.startsWith(sources)) continue
    const nodes = await reader.nodesInFile(file.path)
    functions.push(...nodes.filter((node) => FUNCTION_KINDS.has(node.kind) && node.isTest !== true))
  }
  return functions
}

function shuffled(nodes: readonly GraphNode[], seed: number): readonly GraphNode[] {
  const random = createRandom(seed)
  return nodes
    .map((node) => ({ node, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ node }) => node)
}

/** Null when no fault could be planted. The source is put back whatever happens. */
async function brokenTests(
  { suite, folder, report }: Planting,
  tests: readonly string[],
  node: GraphNode,
  kind: FaultKind,
): Promise<readonly string[] | null> {
  const file = path.join(folder, node.path ?? '')
  if (!existsSync(file)) return null
  const source = readFileSync(file, 'utf8')
  const faulty = await seedFault(source, node, kind)
  if (faulty === null) return null
  try {
    writeFileSync(file, faulty)
    const passing = passingTests(runSuite(suite, folder, report))
    return tests.filter((test) => !passing.has(test))
  } finally {
    writeFileSync(file, source)
  }
}
