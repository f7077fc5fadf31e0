/** `onyx ingest`: brings the index up to date with a folder of source code. */

import path from 'node:path'
import { LANGUAGES } from '@onyx/core'
import type { ImportRequest, IngestProblem } from '@onyx/ingest'
import { EXIT_DONE, EXIT_PARTLY_DONE } from '@onyx/protocol'
import { dataFolderFor, enclosingRoot, requireFolder } from '../context/data-folder.ts'
import { type IngestDocument, ingestAndEmbed } from '../context/ingest-and-embed.ts'
import { projectNameFor } from '../context/project-roots.ts'
import type { Environment, Ingest } from '../environment.ts'
import type { IngestOptions } from '../options.ts'
import { importLines } from '../rendering/import-lines.ts'
import { fitStart, printable, wrapText } from '../rendering/layout.ts'
import { counted, durationText, grouped } from '../rendering/numbers.ts'
import { createProgressLine } from '../rendering/progress.ts'
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
  const report = await ingestAsked(environment, asked, options)
  if (options.json === true) await writeDocument(environment.stdout, report)
  else await environment.stdout.write(reportText(environment, report, options.quiet === true))
  return report.files.failed > 0 ? EXIT_PARTLY_DONE : EXIT_DONE
}

async function ingestAsked(
  environment: Environment,
  asked: string | undefined,
  options: IngestOptions,
): Promise<IngestDocument> {
  const ingest = await environment.loadIngest()
  const places = await placesOf(environment, ingest, asked, options)
  const progress = createProgressLine(environment.stderr, environment.now, options.quiet === true)
  try {
    return await ingestAndEmbed(environment, {
      ...places,
      project: options.project ?? projectNameFor(places.dataDir, places.root),
      imports: importsOf(environment, options),
      embed: options.embed !== false,
      onProgress: progress.update,
    })
  } finally {
    await progress.finish()
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

function skippedLines(files: IngestDocument['files'], columns: number): readonly string[] {
  if (files.skipped === 0) return []
  return [wrapText(`${grouped(files.skipped)} skipped: ${skipGroupsText(files.skippedReasons)}`, columns, 2)]
}

function partialLines({ files, problems }: IngestDocument, columns: number): readonly string[] {
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
