/** `onyx stats`: what is in the index, per project. */

import { type FileEntry, type GraphStore, type ProjectStats, readStats } from '@onyx/core'
import { EXIT_DONE, wireStats } from '@onyx/protocol'
import { existingDataFolder } from '../context/data-folder.ts'
import { chooseProject } from '../context/open-session.ts'
import { rootOf } from '../context/project-roots.ts'
import { requireNewest } from '../context/require-newest.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { printable, wrapText } from '../rendering/layout.ts'
import { byteText, counted, grouped } from '../rendering/numbers.ts'
import { skipGroupsText } from '../rendering/skip-groups.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

/** Files that one read of the store asks for. */
const SKIPPED_PAGE = 1_000

export async function run(environment: Environment, options: CommonOptions): Promise<number> {
  const dataDir = existingDataFolder(environment, options.data)
  const store = await environment.openStore(dataDir)
  try {
    // Also refuses an empty index; without --project all of several are wanted.
    const isAll = options.project === undefined && (await store.projects()).length > 1
    const only = isAll ? null : await chooseProject(store, options.project, dataDir)
    const projects = await readStats(store, only)
    if (options.at !== undefined) {
      for (const { name, snapshot } of projects) await requireNewest(snapshot, options.at, rootOf(dataDir, name))
    }
    const style = styleFor(environment.stdout, environment.variables)
    if (options.json === true) await writeDocument(environment.stdout, wireStats(projects))
    else await environment.stdout.write(await statsText(store, projects, environment.stdout.columns, style))
    return EXIT_DONE
  } finally {
    await store.close()
  }
}

async function statsText(
  store: GraphStore,
  projects: readonly ProjectStats[],
  columns: number,
  style: Style,
): Promise<string> {
  const texts: string[] = []
  for (const project of projects) {
    const skipped = await skippedReasons(store, project.name)
    texts.push(projectText(project, skipped, columns, style))
  }
  return `${texts.join('\n\n')}\n`
}

/** How many files were skipped for each reason. */
async function skippedReasons(store: GraphStore, project: string): Promise<Readonly<Record<string, number>>> {
  const counts = new Map<string, number>()
  const reader = await store.read(project)
  try {
    let after: string | null = null
    do {
      const page: readonly FileEntry[] = await reader.files(after, SKIPPED_PAGE, ['skipped'])
      for (const { reason } of page) counts.set(reason ?? '', (counts.get(reason ?? '') ?? 0) + 1)
      after = page.length < SKIPPED_PAGE ? null : (page.at(-1)?.path ?? null)
    } while (after !== null)
  } finally {
    await reader.close()
  }
  return Object.fromEntries(counts)
}

function projectText(
  project: ProjectStats,
  skipped: Readonly<Record<string, number>>,
  columns: number,
  style: Style,
): string {
  const { snapshot } = project
  const commit =
    snapshot.commit === null
      ? 'not in git'
      : `commit ${snapshot.commit.slice(0, 12)}${snapshot.dirty ? ' with changes' : ''}`
  const at = new Date(snapshot.at).toISOString().slice(0, 19).replace('T', ' ')
  const row = (title: string, counts: Readonly<Record<string, number | undefined>>): string => {
    const listed = Object.entries(counts).map(([kind, count]) => [kind, count ?? 0] as const)
    const total = listed.reduce((sum, [, count]) => sum + count, 0)
    const parts = listed
      .toSorted((left, right) => right[1] - left[1])
      .map(([kind, count]) => `${kind} ${grouped(count)}`)
    const text = wrapText(`${grouped(total)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`, columns, 12)
    return title.padEnd(12) + text.slice(12)
  }
  return [
    style.name(project.name),
    `snapshot    ${snapshot.number}, ${at} UTC, ${commit}`,
    `files       ${counted(project.files, 'file')}, ${byteText(project.diskBytes)} on disk`,
    ...skippedLine(skipped, columns),
    row('languages', project.languages),
    row('nodes', project.nodes),
    row('edges', project.edges),
    row('unresolved', project.unresolved),
    ...project.embeddings.map(({ model, embedded, pending, isAnswering }) => {
      const open = pending === 0 ? '' : `, ${grouped(pending)} to come`
      return `vectors     ${grouped(embedded)} by ${printable(model.name)}${open}${isAnswering ? '' : ', not answering yet'}`
    }),
  ].join('\n')
}

function skippedLine(reasons: Readonly<Record<string, number>>, columns: number): readonly string[] {
  const total = Object.values(reasons).reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  return [`skipped     ${wrapText(`${grouped(total)}: ${skipGroupsText(reasons)}`, columns, 12).slice(12)}`]
}
