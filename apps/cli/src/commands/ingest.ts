/** `onyx ingest`: brings the index up to date with a folder of source code. */

import { OnyxError } from '@onyx/core'
import { EXIT_DONE, EXIT_PARTLY_DONE } from '@onyx/protocol'
import { dataFolderFor, enclosingRoot, requireFolder } from '../context/data-folder.ts'
import { projectNameFor, writeProjectRoot } from '../context/project-roots.ts'
import type { Environment, IngestProblem, IngestReport } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { fitStart, printable, wrapText } from '../rendering/layout.ts'
import { counted, durationText, grouped } from '../rendering/numbers.ts'
import { createProgressLine } from '../rendering/progress.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

/** Problems that people see; --json has all. */
const PROBLEMS_SHOWN = 10
const GIT_URL = /^(?:[a-z+]+:\/\/|[\w.-]+@[\w.-]+:)/i

export async function run(
  environment: Environment,
  asked: string | undefined,
  options: CommonOptions,
): Promise<number> {
  const report = await ingestFolder(environment, asked, options)
  if (options.json === true) await writeDocument(environment.stdout, report)
  else await environment.stdout.write(reportText(environment, report))
  return report.files.failed > 0 ? EXIT_PARTLY_DONE : EXIT_DONE
}

async function ingestFolder(
  environment: Environment,
  asked: string | undefined,
  options: CommonOptions,
): Promise<IngestReport> {
  if (asked !== undefined && GIT_URL.test(asked)) {
    throw new OnyxError('usage', `${asked} is a git URL: those cannot be ingested yet.`, {
      hint: `Clone it first: git clone ${asked}`,
    })
  }
  const root = requireFolder(environment, asked ?? enclosingRoot(environment.cwd))
  const dataDir = dataFolderFor(environment, options.data, root)
  const project = options.project ?? projectNameFor(dataDir, root)
  const progress = createProgressLine(environment.stderr, environment.now, options.quiet === true)
  const store = await environment.openStore(dataDir)
  try {
    const { signal } = environment
    const report = await environment.ingest({ store, project, root, dataDir, onProgress: progress.update, signal })
    writeProjectRoot(dataDir, project, root)
    return report
  } finally {
    await progress.finish()
    await store.close()
  }
}

function reportText(environment: Environment, report: IngestReport): string {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  const { files } = report
  const parts = [
    `${grouped(files.parsed)} parsed`,
    ...(files.unchanged > 0 ? [`${grouped(files.unchanged)} unchanged`] : []),
    ...(files.skipped > 0 ? [`${grouped(files.skipped)} skipped`] : []),
    ...(files.failed > 0 ? [`${grouped(files.failed)} failed`] : []),
  ]
  const lines = [
    `${style.good('Indexed')} ${style.name(printable(report.project))} in ${durationText(report.durationMs)}, snapshot ${report.snapshot}.`,
    `  ${counted(files.total, 'file')}: ${parts.join(', ')}`,
    `  ${counted(report.nodes, 'node')}, ${counted(report.edges, 'edge')}, ${grouped(report.unresolved)} unresolved uses`,
    ...problemLines(report.problems, columns, style),
  ]
  lines.push(style.faint('Try: onyx query "what you look for", onyx callers NAME'))
  return `${lines.join('\n')}\n`
}

function problemLines(problems: readonly IngestProblem[], columns: number, style: Style): readonly string[] {
  const lines = problems.slice(0, PROBLEMS_SHOWN).flatMap((problem) => {
    const place = problem.line === null ? problem.path : `${problem.path}:${problem.line}`
    return [`  ${style.place(fitStart(printable(place), columns - 2))}`, wrapText(problem.message, columns, 4)]
  })
  const rest = problems.length - PROBLEMS_SHOWN
  if (rest > 0) lines.push(style.faint(`  … and ${rest} more problems; --json lists all.`))
  return lines
}
