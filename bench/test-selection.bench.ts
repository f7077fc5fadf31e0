/** Bench: of the tests that a seeded fault breaks, how many does `onyx tests` select, and how many of all tests is that. */

import { cpSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { findTests, type GraphReader, type GraphStore, OnyxError } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { ingestRepository } from '@onyx/ingest'
import { chosenNames, countOption, textOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { type PlantedFault, plantFaults } from './planted-faults.ts'
import { SelectedKeys } from './selected-keys.ts'
import { missedTests, type SeededFault, type SelectedTests, scoreSelections } from './selection-score.ts'
import { coverSuite, TEST_SUITES, type TestSuite } from './test-suites.ts'

const SEED = 20_251_121
const PROJECT = 'faults'
const FAULTS = 30
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
      const run: SuiteRun = {
        suite,
        folder,
        scratch,
        faults: countOption(args, 'faults', FAULTS),
        kept: textOption(args, 'kept'),
        showsMissed: args.includes('--show'),
      }
      const measured = await measureSuite(run, say)
      if (measured === null)
        say(`${suite.corpus} is skipped: its tests do not run here (bench/README.md: what they need).`)
      else figures[suite.corpus] = measured
    }
    return figures
  },
}

interface SuiteRun {
  readonly suite: TestSuite
  readonly folder: string
  readonly scratch: string
  readonly faults: number
  /** The folder that keeps what faults break, from one run to the next. */
  readonly kept: string | null
  readonly showsMissed: boolean
}

/** Null where the tests do not run. */
async function measureSuite(run: SuiteRun, say: (sentence: string) => void): Promise<Figure | null> {
  const { suite, folder, scratch, kept } = run
  const report = path.join(scratch, 'report')
  const store = openEmbeddedStore({ dataDir: path.join(scratch, `${suite.corpus}-data`) })
  try {
    await ingestRepository({ store, project: PROJECT, root: folder })
    const reader = await store.read(PROJECT)
    const planting = { suite, folder, report, seed: SEED, wanted: run.faults }
    const { functions, tests, faults } = await plantFaults(planting, reader, kept, say)
    const noticed = faults.filter(({ broken }) => broken.length > 0)
    const selections = await selectFor(reader, noticed, tests)
    await reader.close()
    if (tests.length === 0) return null
    if (run.showsMissed) for (const line of missedTests(tests, selections)) say(`${suite.corpus}: ${line}`)
    const planted = { seed: SEED, functions, planted: faults.length, unnoticed: faults.length - noticed.length }
    const figures = { ...planted, tests: tests.length, byUses: scoreSelections(tests, selections) }
    const coverage = coverSuite(suite, folder, `${report}-${suite.corpus}-coverage`)
    if (coverage === null) return figures
    const named = await takeIn(store, folder, coverage)
    if (named === null) say(`${suite.corpus}: its coverage report is unfinished, or larger than an index takes in.`)
    else if (named === 0) say(`${suite.corpus}: its coverage report names no test that the index knows.`)
    if (named === null || named === 0) return figures
    const covered = await store.read(PROJECT)
    const withCoverage = scoreSelections(tests, await selectFor(covered, noticed, tests))
    await covered.close()
    return { ...figures, withCoverage }
  } finally {
    await store.close()
  }
}

/** @returns how many tests it names; null for a report that is too large, or that its tool could not end in time. */
async function takeIn(store: GraphStore, folder: string, coverage: string): Promise<number | null> {
  try {
    const { imports } = await ingestRepository({
      store,
      project: PROJECT,
      root: folder,
      imports: { coverage: [coverage] },
    })
    return imports.coverage?.imported?.tests ?? 0
  } catch (error) {
    if (error instanceof OnyxError && (error.code === 'limit_exceeded' || error.code === 'parse_failed')) return null
    throw error
  }
}

async function selectFor(
  reader: GraphReader,
  planted: readonly PlantedFault[],
  all: readonly string[],
): Promise<readonly SeededFault[]> {
  const keys = new SelectedKeys(reader, all)
  const faults: SeededFault[] = []
  for (const { id, name, broken } of planted) {
    const targets = (await reader.nodesById([id])).filter((node) => node !== null && node !== undefined)
    const startedMs = performance.now()
    const { tests } = await findTests(reader, targets, { limit: TESTS_MAX, confidenceMin: 0 })
    const tookMs = performance.now() - startedMs
    const selected: SelectedTests[] = []
    for (const { node, confidence } of tests) selected.push({ keys: await keys.of(node), confidence })
    faults.push({ name, broken, selected, tookMs })
  }
  return faults
}
