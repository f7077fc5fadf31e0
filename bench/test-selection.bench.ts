/** Bench: of the tests that a seeded fault breaks, how many does `onyx tests` select, and how many of all tests is that. */

import { cpSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findTests, type GraphNode, type GraphReader, type NodeKind } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { ingestRepository } from '@onyx/ingest'
import { chosenNames, countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { createRandom } from './random.ts'
import { type FaultKind, seedFault } from './seed-fault.ts'
import { type SeededFault, scoreSelections } from './selection-score.ts'
import { coverSuite, passingTests, runSuite, TEST_SUITES, type TestSuite } from './test-suites.ts'

const SEED = 20_251_120
const PROJECT = 'faults'
const FAULTS = 16
/** Functions tried for one fault that can be planted and breaks a test. */
const TRIES_PER_FAULT = 4
const FAULT_KINDS: readonly FaultKind[] = ['raise', 'skip']
const FUNCTION_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method'])
const FILES_MAX = 100_000
const TESTS_MAX = 100_000

export const bench: Bench = {
  question: 'Of the tests that a seeded fault breaks, how many are selected, and how many of all tests is that?',
  corpora: [],
  run: async ({ args, corpora, scratch, say }) => {
    const figures: Record<string, Figure> = {}
    const wanted = chosenNames(
      args,
      TEST_SUITES.map((suite) => suite.corpus),
    )
    for (const suite of TEST_SUITES.filter(({ corpus }) => wanted.includes(corpus))) {
      if (!corpora.has(suite.corpus)) {
        say(`${suite.corpus} is skipped: the corpora folder lacks it.`)
        continue
      }
      const folder = path.join(scratch, suite.corpus)
      cpSync(realpathSync(corpora.folder(suite.corpus)), folder, { recursive: true, verbatimSymlinks: true })
      const report = path.join(scratch, 'report')
      // What does not pass twice says nothing about a fault.
      const again = passingTests(runSuite(suite, folder, report))
      const passing = [...passingTests(runSuite(suite, folder, report))].filter((test) => again.has(test))
      if (passing.length === 0) {
        say(`${suite.corpus} is skipped: its tests do not run here (see bench/README.md for what they need).`)
        continue
      }
      say(`${suite.corpus}: ${passing.length} tests pass; faults are planted …`)
      const run: SuiteRun = {
        suite,
        folder,
        report,
        passing: new Set(passing),
        dataDir: path.join(scratch, `${suite.corpus}-data`),
      }
      figures[suite.corpus] = await measureSuite(run, countOption(args, 'faults', FAULTS), say)
    }
    return figures
  },
}

interface SuiteRun {
  readonly suite: TestSuite
  readonly folder: string
  readonly report: string
  /** Keys of tests, as `passingTests` has them. */
  readonly passing: ReadonlySet<string>
  readonly dataDir: string
}

async function measureSuite(run: SuiteRun, count: number, say: (sentence: string) => void): Promise<Figure> {
  const { suite, folder, passing } = run
  const store = openEmbeddedStore({ dataDir: run.dataDir })
  try {
    await ingestRepository({ store, project: PROJECT, root: folder })
    const reader = await store.read(PROJECT)
    const functions = shuffled(await functionsIn(reader, suite.sources))
    const planted: PlantedFault[] = []
    let tried = 0
    for (const node of functions) {
      if (planted.length >= count || tried >= count * TRIES_PER_FAULT) break
      const kind = FAULT_KINDS[tried++ % FAULT_KINDS.length] ?? 'raise'
      const broken = await brokenTests(run, node, kind)
      if (broken === null || broken.length === 0) continue
      planted.push({ node, broken })
      say(`${suite.corpus}: fault ${planted.length}, ${kind} in ${node.qualifiedName}, breaks ${broken.length}`)
    }
    const byUses = scoreSelections([...passing], await selectFor(reader, planted))
    await reader.close()
    const coverage = coverSuite(suite, folder, `${run.report}-coverage`)
    const figures = { seed: SEED, functions: functions.length, tried, tests: passing.size, byUses }
    if (coverage === null) return figures
    await ingestRepository({ store, project: PROJECT, root: folder, imports: { coverage: [coverage] } })
    const covered = await store.read(PROJECT)
    const withCoverage = scoreSelections([...passing], await selectFor(covered, planted))
    await covered.close()
    return { ...figures, withCoverage }
  } finally {
    await store.close()
  }
}

interface PlantedFault {
  readonly node: GraphNode
  readonly broken: readonly string[]
}

async function selectFor(reader: GraphReader, planted: readonly PlantedFault[]): Promise<readonly SeededFault[]> {
  const faults: SeededFault[] = []
  for (const { node, broken } of planted) {
    const startedMs = performance.now()
    const { tests } = await findTests(reader, [node], { limit: TESTS_MAX, confidenceMin: 0 })
    faults.push({ broken, selected: tests, tookMs: performance.now() - startedMs })
  }
  return faults
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

function shuffled(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const random = createRandom(SEED)
  return nodes
    .map((node) => ({ node, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ node }) => node)
}

/** Null when no fault could be planted. The source is put back whatever happens. */
async function brokenTests(run: SuiteRun, node: GraphNode, kind: FaultKind): Promise<readonly string[] | null> {
  const file = path.join(run.folder, node.path ?? '')
  if (!existsSync(file)) return null
  const source = readFileSync(file, 'utf8')
  const faulty = await seedFault(source, node, kind)
  if (faulty === null) return null
  try {
    writeFileSync(file, faulty)
    const passing = passingTests(runSuite(run.suite, run.folder, run.report))
    return [...run.passing].filter((test) => !passing.has(test))
  } finally {
    writeFileSync(file, source)
  }
}
