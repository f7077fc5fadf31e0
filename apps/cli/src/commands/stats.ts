/** `onyx stats`: what is in the index, per project. */

import { type ProjectStats, readStats } from '@onyx/core'
import { EXIT_DONE, wireStats } from '@onyx/protocol'
import { existingDataFolder } from '../context/data-folder.ts'
import { chooseProject } from '../context/open-session.ts'
import { rootOf } from '../context/project-roots.ts'
import { requireNewest } from '../context/require-newest.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { wrapText } from '../rendering/layout.ts'
import { byteText, counted, grouped } from '../rendering/numbers.ts'
import { type Style, styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'

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
    else await environment.stdout.write(statsText(projects, environment.stdout.columns, style))
    return EXIT_DONE
  } finally {
    await store.close()
  }
}

function statsText(projects: readonly ProjectStats[], columns: number, style: Style): string {
  return `${projects.map((project) => projectText(project, columns, style)).join('\n\n')}\n`
}

function projectText(project: ProjectStats, columns: number, style: Style): string {
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
    row('languages', project.languages),
    row('nodes', project.nodes),
    row('edges', project.edges),
    row('unresolved', project.unresolved),
  ].join('\n')
}
