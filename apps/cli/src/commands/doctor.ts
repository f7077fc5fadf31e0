/** `onyx doctor`: whether everything that Onyx needs is there, one sentence each. */

import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { OnyxError, type StoreProblem } from '@onyx/core'
import { ERROR_MEANINGS, EXIT_DONE } from '@onyx/protocol'
import { dataFolderFor, enclosingRoot } from '../context/data-folder.ts'
import { readWholeStore } from '../context/read-whole-store.ts'
import type { Environment } from '../environment.ts'
import { onyxErrorOf } from '../failure.ts'
import type { CommonOptions } from '../options.ts'
import { wrapText } from '../rendering/layout.ts'
import { counted } from '../rendering/numbers.ts'
import { styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

interface Finding {
  readonly check: string
  readonly ok: boolean
  /** What was found, or what to do. */
  readonly message: string
}

const EXIT_FAILED = 1
const GIT_TIMEOUT_MS = 5000
/** One small file of each language: parsing it loads its grammar. */
const SAMPLES: Readonly<Record<string, string>> = {
  'sample.py': 'def sample():\n    return 1\n',
  'sample.ts': 'export function sample(): number {\n  return 1\n}\n',
  'sample.js': 'export function sample() {\n  return 1\n}\n',
  'sample.go': 'package sample\n\nfunc Sample() int {\n\treturn 1\n}\n',
  'Sample.java': 'class Sample {\n  int sample() {\n    return 1;\n  }\n}\n',
  'sample.rs': 'pub fn sample() -> u8 {\n    1\n}\n',
}

export async function run(environment: Environment, options: CommonOptions): Promise<number> {
  const index = await checkIndex(environment, options)
  const findings = [
    checkRuntime(),
    ...(await checkIndexing(environment)),
    checkDataFolder(environment, options),
    await checkWatching(environment),
    index.finding,
    await checkGit(),
    checkTerminal(environment),
  ]
  const ok = findings.every((finding) => finding.ok)
  if (options.json === true) await writeDocument(environment.stdout, { ok, checks: findings })
  else await environment.stdout.write(findingsText(environment, findings))
  if (ok) return EXIT_DONE
  return index.exitCode === EXIT_DONE ? EXIT_FAILED : index.exitCode
}

function findingsText(environment: Environment, findings: readonly Finding[]): string {
  const style = styleFor(environment.stdout, environment.variables)
  const { columns } = environment.stdout
  const lines = findings.map(({ check, ok, message }) => {
    const mark = ok ? style.good('ok    ') : style.bad('failed')
    return `${mark}  ${check.padEnd(9)}  ${wrapText(message, columns, 19).trimStart()}`
  })
  const failed = findings.filter((finding) => !finding.ok).length
  return `${lines.join('\n')}\n\n${failed === 0 ? 'All is well.' : `${failed} of ${findings.length} checks failed.`}\n`
}

function checkRuntime(): Finding {
  return {
    check: 'node',
    ok: true,
    message: `Node.js ${process.versions.node} on ${process.platform} ${process.arch}.`,
  }
}

/** The real thing, small: a store is made, every grammar parses a file, and text search finds it again. */
async function checkIndexing(environment: Environment): Promise<readonly Finding[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-doctor-'))
  const findings: Finding[] = []
  try {
    for (const [name, text] of Object.entries(SAMPLES)) writeFileSync(path.join(folder, name), text)
    const dataDir = path.join(folder, '.onyx')
    const store = await environment.openStore(dataDir)
    try {
      const { signal } = environment
      const ingest = await environment.loadIngest()
      const report = await ingest.ingestRepository({ store, project: 'doctor', root: folder, workers: 1, signal })
      findings.push({ check: 'store', ok: true, message: 'SQLite opens, writes and reads.' })
      const missing = report.problems.map((problem) => `${problem.path}: ${problem.message}`)
      const count = Object.keys(SAMPLES).length
      const ok = missing.length === 0 && report.files.parsed === count
      const parsed = `${report.files.parsed} of ${count} languages parse.`
      findings.push({ check: 'grammars', ok, message: ok ? parsed : `${parsed} ${missing.join(' ')}` })
      const reader = await store.read('doctor')
      const found = await reader.searchText({ tokens: ['sample'], limit: 1 })
      await reader.close()
      const search = found.length > 0 ? 'Text search finds what was indexed.' : 'Text search finds nothing.'
      findings.push({ check: 'search', ok: found.length > 0, message: search })
    } finally {
      await store.close()
    }
  } catch (thrown) {
    const error = onyxErrorOf(thrown)
    findings.push({ check: 'store', ok: false, message: `${error.message} ${error.hint ?? ''}`.trim() })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return findings
}

function checkDataFolder(environment: Environment, options: CommonOptions): Finding {
  const folder = dataFolderFor(environment, options.data, enclosingRoot(environment.cwd))
  let existing = folder
  while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing)
  try {
    accessSync(existing, constants.W_OK)
    const state = existing === folder ? 'is writable' : 'can be made'
    return { check: 'data', ok: true, message: `${folder} ${state}.` }
  } catch {
    return { check: 'data', ok: false, message: `${existing} cannot be written: choose another folder with --data.` }
  }
}

/** Without events a watch looks at everything in intervals: slower, and nothing wrong. */
async function checkWatching(environment: Environment): Promise<Finding> {
  const { whyNoEvents } = await environment.loadIngest()
  const root = enclosingRoot(environment.cwd)
  const why = whyNoEvents(root)
  const message =
    why === null ? `\`onyx watch\` hears of changes in ${root}.` : `\`onyx watch\` looks at ${root} every 2 s: ${why}.`
  return { check: 'watching', ok: true, message }
}

/** The index of the working folder, verified and read from end to end; that there is none yet is nothing wrong. */
async function checkIndex(
  environment: Environment,
  options: CommonOptions,
): Promise<{ readonly finding: Finding; readonly exitCode: number }> {
  const folder = dataFolderFor(environment, options.data, enclosingRoot(environment.cwd))
  try {
    const store = await environment.openStore(folder)
    try {
      const problems = await store.verify(environment.signal)
      if (problems.length > 0) throw damage(folder, problems)
      const { projects, records, sources } = await readWholeStore(store, environment.signal)
      const whole = `${counted(records, 'record')} and ${counted(sources, 'source')} of ${counted(projects, 'project')} can be read.`
      const message = projects === 0 ? 'Nothing is indexed here yet.' : whole
      return { finding: { check: 'index', ok: true, message }, exitCode: EXIT_DONE }
    } finally {
      await store.close()
    }
  } catch (thrown) {
    const error = onyxErrorOf(thrown)
    if (error.code === 'cancelled') throw error
    const message = `${error.message} ${error.hint ?? ''}`.trim()
    return { finding: { check: 'index', ok: false, message }, exitCode: ERROR_MEANINGS[error.code].exitCode }
  }
}

/** The first of what was found, and how much more. */
function damage(folder: string, problems: readonly StoreProblem[]): OnyxError {
  const [first] = problems
  const more = problems.length > 1 ? ` and ${counted(problems.length - 1, 'more problem')}` : ''
  return new OnyxError('store_damaged', `The index in ${folder} is damaged: ${first?.message}${more}.`, {
    hint: 'Delete the folder and ingest again; everything in it is derived from the source.',
    data: { problems },
  })
}

async function checkGit(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)('git', ['--version'], { timeout: GIT_TIMEOUT_MS })
    return { check: 'git', ok: true, message: `${stdout.trim()}.` }
  } catch {
    return { check: 'git', ok: false, message: 'git was not found: commits will not be noted. Install git.' }
  }
}

function checkTerminal(environment: Environment): Finding {
  const { isTerminal, columns } = environment.stdout
  const colours =
    styleFor(environment.stdout, environment.variables).good('x') !== 'x' ? 'with colours' : 'without colours'
  return {
    check: 'terminal',
    ok: true,
    message: isTerminal ? `${columns} columns, ${colours}.` : `Output is not a terminal, ${colours}.`,
  }
}
