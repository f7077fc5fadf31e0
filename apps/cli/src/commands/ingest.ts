/** `onyx ingest`: brings the index up to date with a folder of source code. */

import path from 'node:path'
import { embedProject, type GraphStore, isEmbedded, LANGUAGES, OnyxError } from '@onyx/core'
import type { ImportRequest, IngestProblem, IngestReport } from '@onyx/ingest'
import { EXIT_DONE, EXIT_PARTLY_DONE } from '@onyx/protocol'
import { dataFolderFor, enclosingRoot, requireFolder } from '../context/data-folder.ts'
import { modelToEmbedWith, openEmbedder } from '../context/open-embedder.ts'
import { projectNameFor, writeProjectRoot } from '../context/project-roots.ts'
import type { Environment, Ingest } from '../environment.ts'
import type { IngestOptions } from '../options.ts'
import { importLines } from '../rendering/import-lines.ts'
import { fitStart, printable, wrapText } from '../rendering/layout.ts'
import { counted, durationText, grouped } from '../rendering/numbers.ts'
import { createProgressLine, type ProgressLine } from '../rendering/progress.ts'
import { skipGroupsText } from '../rendering/skip-groups.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

/** Problems that people see; --json has all. */
const PROBLEMS_SHOWN = 10
/** Files with syntax errors that people see by name. */
const PARTIAL_SHOWN = 3
const NOTHING_FOUND = `No source code in a language that Onyx reads (${LANGUAGES.join(', ')}) was found: there is none, or it is skipped, or .gitignore and .onyxignore leave it out.`
const CLONES_FOLDER = 'clones'

export async function run(
  environment: Environment,
  asked: string | undefined,
  options: IngestOptions,
): Promise<number> {
  const report = await ingestAndEmbed(environment, asked, options)
  if (options.json === true) await writeDocument(environment.stdout, report)
  else await environment.stdout.write(reportText(environment, report, options.quiet === true))
  return report.files.failed > 0 ? EXIT_PARTLY_DONE : EXIT_DONE
}

/** What `--json` prints. */
interface IngestDocument extends IngestReport {
  /** Contents that got a vector. */
  readonly embedded: number
}

async function ingestAndEmbed(
  environment: Environment,
  asked: string | undefined,
  options: IngestOptions,
): Promise<IngestDocument> {
  const { now, signal } = environment
  const startedMs = now()
  const ingest = await environment.loadIngest()
  const { root, dataDir } = await placesOf(environment, ingest, asked, options)
  const project = options.project ?? projectNameFor(dataDir, root)
  const progress = createProgressLine(environment.stderr, now, options.quiet === true)
  const store = await environment.openStore(dataDir)
  try {
    const excluded = path.dirname(dataDir) === root ? [path.basename(dataDir)] : []
    const {
      durationMs: _,
      problems,
      imports,
      ...counts
    } = await ingest.ingestRepository({
      store,
      project,
      root,
      excluded,
      imports: importsOf(environment, options),
      onProgress: progress.update,
      signal,
    })
    writeProjectRoot(dataDir, project, root)
    const embedded = options.embed === false ? 0 : await embed(environment, { store, project, dataDir }, progress)
    return { ...counts, embedded, durationMs: Math.round(now() - startedMs), problems, imports }
  } finally {
    await progress.finish()
    await store.close()
  }
}

/** The graph is committed by now: whatever ends this, the next ingest goes on from the last batch. */
async function embed(
  environment: Environment,
  { store, project, dataDir }: { readonly store: GraphStore; readonly project: string; readonly dataDir: string },
  progress: ProgressLine,
): Promise<number> {
  const { now, signal } = environment
  const model = await modelToEmbedWith(dataDir)
  if (model !== null && (await isEmbedded(store, project, model))) return 0
  const embedder = await openEmbedder(environment, dataDir)
  const startedMs = now()
  const onProgress = (done: number, total: number): void =>
    progress.update({ phase: 'embed', done, total, rate: (done * 1000) / Math.max(1, now() - startedMs) })
  try {
    return (await embedProject(store, project, embedder, { onProgress, signal })).embedded
  } catch (error) {
    if (!(error instanceof OnyxError) || error.code !== 'cancelled') throw error
    throw new OnyxError('cancelled', 'Embedding was interrupted; the index itself is up to date.', {
      hint: 'Run the same command again to go on: what was embedded is kept.',
      cause: error,
    })
  }
}

/** Paths are taken from the working folder. */
function importsOf({ cwd }: Environment, options: IngestOptions): ImportRequest {
  const resolved = (files: readonly string[] = []): readonly string[] => files.map((file) => path.resolve(cwd, file))
  return {
    scip: resolved(options.scip),
    coverage: resolved(options.coverage),
    forget: [
      ...(options.forgetScip === true ? (['scip'] as const) : []),
      ...(options.forgetCoverage === true ? (['coverage'] as const) : []),
    ],
  }
}

interface Places {
  readonly root: string
  readonly dataDir: string
}

/** A repository elsewhere is cloned beside its index, which is then that of the working folder. */
async function placesOf(
  environment: Environment,
  ingest: Ingest,
  asked: string | undefined,
  options: IngestOptions,
): Promise<Places> {
  if (asked !== undefined && ingest.isGitUrl(asked)) {
    const dataDir = dataFolderFor(environment, options.data, environment.cwd)
    const { signal } = environment
    const root = await ingest.cloneRepository({ url: asked, cacheFolder: path.join(dataDir, CLONES_FOLDER), signal })
    return { root, dataDir }
  }
  const root = requireFolder(environment, asked ?? enclosingRoot(environment.cwd))
  return { root, dataDir: dataFolderFor(environment, options.data, root) }
}

function reportText(environment: Environment, report: IngestDocument, quiet: boolean): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const { files } = report
  const parts = [
    `${grouped(files.parsed)} parsed`,
    ...(files.unchanged > 0 ? [`${grouped(files.unchanged)} unchanged`] : []),
    ...(files.failed > 0 ? [`${grouped(files.failed)} failed`] : []),
  ]
  const lines = [
    `${style.good('Indexed')} ${style.name(printable(report.project))} in ${durationText(report.durationMs)}, snapshot ${report.snapshot}.`,
    `  ${counted(files.total, 'file')}: ${parts.join(', ')}`,
    ...skippedLines(files, columns),
    `  ${counted(report.nodes, 'node')}, ${counted(report.edges, 'edge')}, ${counted(report.unresolved, 'unresolved use')}`,
    ...(report.embedded > 0 ? [`  ${counted(report.embedded, 'vector')} made`] : []),
    ...importLines(report.imports, columns),
    ...partialLines(report, columns),
    ...problemLines(report.problems, columns, style),
  ]
  if (files.parsed + files.unchanged + files.failed === 0) lines.push(style.notice(wrapText(NOTHING_FOUND, columns, 2)))
  if (!quiet) lines.push(style.faint('Try: onyx query "what you look for", onyx callers NAME'))
  return `${lines.join('\n')}\n`
}

function skippedLines(files: IngestReport['files'], columns: number): readonly string[] {
  if (files.skipped === 0) return []
  return [wrapText(`${grouped(files.skipped)} skipped: ${skipGroupsText(files.skippedReasons)}`, columns, 2)]
}

function partialLines({ files, problems }: IngestReport, columns: number): readonly string[] {
  if (files.partial === 0) return []
  const shown = problems.filter((problem) => problem.isPartial).slice(0, PARTIAL_SHOWN)
  const names = shown.map(({ path: file, line }) => printable(line === null ? file : `${file}:${line}`)).join(', ')
  const rest = files.partial - shown.length
  const what = files.partial === 1 ? 'file has' : 'files have'
  const more = rest > 0 ? ` and ${grouped(rest)} more` : ''
  return [
    wrapText(`${grouped(files.partial)} ${what} syntax errors that were read around: ${names}${more}`, columns, 2),
  ]
}

/** Of the files that failed. */
function problemLines(all: readonly IngestProblem[], columns: number, style: Style): readonly string[] {
  const problems = all.filter((problem) => problem.isPartial !== true)
  const lines = problems.slice(0, PROBLEMS_SHOWN).flatMap((problem) => {
    const place = problem.line === null ? problem.path : `${problem.path}:${problem.line}`
    return [`  ${style.place(fitStart(printable(place), columns - 2))}`, wrapText(problem.message, columns, 4)]
  })
  const rest = problems.length - PROBLEMS_SHOWN
  if (rest > 0) lines.push(style.faint(`  … and ${rest} more problems; --json lists all.`))
  return lines
}
