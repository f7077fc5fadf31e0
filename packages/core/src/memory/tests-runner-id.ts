/** What the usual test runner of each language calls one test, so that a selection can be run. */

import type { GraphNode } from '../model/graph.ts'
import { fixedTitle, isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { containersOf } from './show.ts'

/** In the order of the tests; null where the runner has no name for it alone (then its file is what to run). */
export async function runnerIds(reader: GraphReader, tests: readonly GraphNode[]): Promise<readonly (string | null)[]> {
  const ids: (string | null)[] = []
  for (const test of tests) ids.push(await runnerId(reader, test))
  return ids
}

async function runnerId(reader: GraphReader, test: GraphNode): Promise<string | null> {
  const { path, language, kind, name, qualifiedName } = test
  if (path === null) return null
  const isWhole = kind === 'module' || kind === 'file' || kind === 'package'
  switch (language) {
    case 'python': {
      // pytest's node id.
      if (isWhole) return path
      const classes = (await containersOf(reader, test.id)).filter((holder) => holder.kind === 'class')
      return [path, ...classes.map((holder) => holder.name), name].join('::')
    }
    case 'java':
      // As Surefire's -Dtest and the JUnit console take it.
      return isWhole || kind === 'class' ? qualifiedName : `${qualifiedName.slice(0, -name.length - 1)}#${name}`
    case 'go':
      // What follows `go test`.
      return isWhole ? folderOf(path) : `${folderOf(path)} -run ^${name}$`
    case 'rust':
      return isWhole ? null : rustTestName(path, qualifiedName)
    case 'javascript':
    case 'typescript':
      return isTitledTest(test) ? titledId(path, await titlesOf(reader, test)) : null
  }
}

/** What follows `vitest run` and `jest` with `-t`, and `mocha` with `-g`, between the two: the file and the title, quoted for a shell. */
function titledId(path: string, titles: readonly string[]): string | null {
  const title = knownTitle(titles)
  return title === '' ? null : `${path} '${title.replaceAll("'", "'\\''")}'`
}

/** Of the groups around a titled test and its own, outermost first: runners join them with a space. */
export async function titlesOf(reader: GraphReader, test: GraphNode): Promise<readonly string[]> {
  return [...(await containersOf(reader, test.id)).filter(isTitledTest), test].map(({ name }) => name)
}

/** Up to what is only known when it runs: runners look for a part of the title. */
function knownTitle(titles: readonly string[]): string {
  const open = titles.findIndex((title) => fixedTitle(title) !== title)
  const known = open === -1 ? titles : [...titles.slice(0, open), fixedTitle(titles[open] ?? '')]
  return known.join(' ').trim()
}

function folderOf(path: string): string {
  return `./${path.slice(0, Math.max(0, path.lastIndexOf('/')))}`
}

/** What `cargo test -- --exact` takes: the path inside the crate, which for a file of `tests/` is the file itself. */
function rustTestName(path: string, qualifiedName: string): string {
  const isOwnCrate = /(^|\/)tests\/[^/]+\.rs$/.test(path)
  return qualifiedName
    .split('.')
    .slice(isOwnCrate ? 3 : 1)
    .join('::')
}
