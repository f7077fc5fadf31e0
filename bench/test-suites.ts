/** Test suites of real repositories as benches run them: one command, and which tests passed. */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface TestSuite {
  readonly corpus: string
  /** Where faults are planted: a path filter of the index. */
  readonly sources: string
  readonly command: (folder: string, report: string) => SuiteCommand
  readonly read: (report: string, folder: string) => readonly RanTest[]
  /** Commands that leave a coverage report which names tests; absent where the runner has none. */
  readonly cover?: (folder: string, report: string) => readonly SuiteCommand[]
}

interface SuiteCommand {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface RanTest {
  /** Relative to the repository. */
  readonly file: string
  /** Of the function where tests are functions, without what parametrises it. */
  readonly name: string
  readonly passed: boolean
}

/** A suite that hangs on a fault has failed. */
const SUITE_TIMEOUT_MS = 60_000
/** Coverage by tests slows a suite down several times. */
const COVERED_TIMEOUT_MS = 300_000
/** Of one test: where a fault keeps an answer from coming, hundreds of tests wait that long. */
const MOCHA_TIMEOUT_MS = '300'

/** An interpreter with pytest and what the repositories need. */
const PYTHON = process.env.ONYX_PYTHON ?? 'python3'

const PYTEST = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--tb=no', '-o', 'junit_family=xunit1']

const PER_TEST = ['--cov-context=test', '--cov-report=']

function pythonEnv(folder: string): Readonly<Record<string, string>> {
  return { PYTHONPATH: path.join(folder, 'src'), PYTHONDONTWRITEBYTECODE: '1' }
}

function pytest(corpus: string, sources: string, ...more: readonly string[]): TestSuite {
  return {
    corpus,
    sources,
    command: (folder, report) => ({
      file: PYTHON,
      args: [...PYTEST, `--junitxml=${report}`, ...more],
      env: pythonEnv(folder),
    }),
    read: readJunit,
    // pytest-cov's contexts hold what fixtures run for a test; those of coverage.py alone (`dynamic_context`) do not.
    cover: (folder, report) => [
      {
        file: PYTHON,
        args: ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', ...more, `--cov=${sources}`, ...PER_TEST],
        env: { ...pythonEnv(folder), COVERAGE_FILE: report },
      },
    ],
  }
}

const MOCHA_COVERAGE = fileURLToPath(new URL('./mocha-coverage.ts', import.meta.url))

/** Of express. */
function mocha(...more: readonly string[]): SuiteCommand {
  const tests = ['test/', 'test/acceptance/', '--require', 'test/support/env', '--timeout', MOCHA_TIMEOUT_MS, '--exit']
  return { file: process.execPath, args: ['node_modules/mocha/bin/mocha.js', ...tests, ...more] }
}

export const TEST_SUITES: readonly TestSuite[] = [
  pytest('flask', 'src/'),
  pytest('click', 'src/'),
  pytest('marshmallow', 'src/'),
  pytest('jinja', 'src/'),
  pytest('attrs', 'src/'),
  {
    corpus: 'express',
    sources: 'lib/',
    command: (_, report) => mocha('--reporter', 'json', '--reporter-option', `output=${report}`),
    cover: (_, report) => [{ ...mocha('--require', MOCHA_COVERAGE), env: { MOCHA_COVERAGE_FILE: report } }],
    read: readMocha,
  },
  {
    corpus: 'koa',
    sources: 'lib/',
    command: (_, report) => ({
      file: process.execPath,
      args: ['--test', '--test-reporter=junit', `--test-reporter-destination=${report}`],
    }),
    read: readJunit,
  },
  {
    corpus: 'immer',
    sources: 'src/',
    command: (_, report) => ({
      file: process.execPath,
      args: ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`],
    }),
    read: readVitest,
  },
]

/** The tests that ran; none when the suite could not even start. */
export function runSuite(suite: TestSuite, folder: string, report: string): readonly RanTest[] {
  rmSync(report, { force: true })
  runCommand(suite.command(folder, report), folder)
  return existsSync(report) ? suite.read(readFileSync(report, 'utf8'), folder) : []
}

/** A coverage report that names tests; null where the suite, or this machine, cannot make one. */
export function coverSuite(suite: TestSuite, folder: string, report: string): string | null {
  if (suite.cover === undefined) return null
  rmSync(report, { force: true })
  for (const command of suite.cover(folder, report)) runCommand(command, folder, COVERED_TIMEOUT_MS)
  return existsSync(report) ? report : null
}

function runCommand({ file, args, env }: SuiteCommand, folder: string, timeout = SUITE_TIMEOUT_MS): void {
  // Set where this bench is itself started by a test runner; Node's runner would then report to it.
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env
  const options = { cwd: folder, env: { ...inherited, ...env }, timeout, stdio: 'ignore' } as const
  // In a process group of its own, so that what a fault keeps running ends as well.
  const { pid } = spawnSync(file, args, { ...options, killSignal: 'SIGKILL', ...{ detached: true } })
  endGroup(pid)
}

function endGroup(leader: number): void {
  if (leader <= 0) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    // Nothing of it was left.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Keys `file::name`; where several share one (parameters), all of them must pass. */
export function passingTests(ran: readonly RanTest[]): ReadonlySet<string> {
  const passed = new Map<string, boolean>()
  for (const test of ran) {
    const key = `${test.file}::${test.name}`
    passed.set(key, (passed.get(key) ?? true) && test.passed)
  }
  return new Set([...passed].filter(([, isPassed]) => isPassed).map(([key]) => key))
}

const TEST_CASE = /<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g

function readJunit(report: string, folder: string): readonly RanTest[] {
  return [...report.matchAll(TEST_CASE)].map(([, attributes = '', body = '']) => ({
    file: relative(folder, attribute(attributes, 'file')),
    name: attribute(attributes, 'name').replace(/\[.*$/s, ''),
    passed: !/<(?:failure|error|skipped)\b/.test(body),
  }))
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
}

function relative(folder: string, file: string): string {
  return (path.isAbsolute(file) ? path.relative(folder, file) : file).split(path.sep).join('/')
}

interface MochaTest {
  readonly fullTitle: string
  readonly file: string
}

function readMocha(report: string, folder: string): readonly RanTest[] {
  // The shape of mocha's own JSON reporter.
  const { passes, failures } = JSON.parse(report) as { passes: MochaTest[]; failures: MochaTest[] }
  const ran = (tests: readonly MochaTest[], passed: boolean): readonly RanTest[] =>
    tests.map((test) => ({ file: relative(folder, test.file), name: test.fullTitle, passed }))
  return [...ran(passes, true), ...ran(failures, false)]
}

interface VitestFile {
  readonly name: string
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
}

function readVitest(report: string, folder: string): readonly RanTest[] {
  // The shape of Jest's JSON report, which Vitest writes as well.
  const { testResults } = JSON.parse(report) as { testResults: readonly VitestFile[] }
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: relative(folder, name),
      name: fullName,
      passed: status === 'passed',
    })),
  )
}
