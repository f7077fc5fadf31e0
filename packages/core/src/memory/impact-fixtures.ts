/** How pytest hands things to tests: a parameter that is named like a fixture gets what the fixture makes, within its folder, file or class; some run for every test there. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { TOKEN_LENGTH_MAX } from '../query/lexical-tokens.ts'
import type { ImpactStep } from './impact-steps.ts'
import { present } from './show.ts'

/** A fixture of a large suite is taken by some thousand tests. */
const TAKERS_MAX = 5_000
const FIXTURES_PER_LEVEL_MAX = 200
const FIXTURE_WEIGHT = 0.9
const FILES_BELOW_MAX = 5_000
const TEST_FILE = /(^|\/)(test_[^/]*|[^/]*_test)\.py$/
/** The decorators in front of a definition. */
const DECORATORS_LENGTH_MAX = 2_000

/** Tests and fixtures that take one of the frontier's fixtures. */
export async function fixtureSteps(
  reader: GraphReader,
  frontier: readonly GraphNode[],
): Promise<{ readonly steps: readonly ImpactStep[]; readonly truncated: boolean }> {
  const steps: ImpactStep[] = []
  const candidates = frontier.filter(mayBeFixture)
  for (const node of candidates.slice(0, FIXTURES_PER_LEVEL_MAX)) {
    const fixture = await fixtureAt(reader, node)
    if (fixture === null) continue
    for (const taker of await takersOf(reader, fixture)) {
      const edge: GraphEdge = {
        kind: 'REFERENCES',
        from: taker.id,
        to: node.id,
        site: siteOf(taker),
        resolution: 'inferred',
        confidence: FIXTURE_WEIGHT,
      }
      steps.push({ cause: node.id, affected: taker.id, edge, weight: FIXTURE_WEIGHT, isEnd: false })
    }
  }
  return { steps, truncated: candidates.length > FIXTURES_PER_LEVEL_MAX }
}

/** Without reading the source: pytest's own file name, or a test file. */
function mayBeFixture({ language, kind, path, isTest }: GraphNode): boolean {
  return (
    language === 'python' &&
    (kind === 'function' || kind === 'method') &&
    path !== null &&
    isTest !== null &&
    (TEST_FILE.test(path) || path.endsWith('conftest.py'))
  )
}

interface Fixture {
  readonly node: GraphNode
  /** By which tests take it. */
  readonly name: string
  /** It runs for every test around it. */
  readonly isAutomatic: boolean
}

async function fixtureAt(reader: GraphReader, node: GraphNode): Promise<Fixture | null> {
  const source = node.path === null ? null : await reader.source(node.path)
  if (source === null || node.startLine === null) return null
  const lines = source.split('\n').slice(node.startLine - 1)
  const decorators =
    lines
      .join('\n')
      .slice(0, DECORATORS_LENGTH_MAX)
      .split(/^\s*(?:async\s+)?def\s/m)[0] ?? ''
  if (!/@[\w.]*fixture\b/.test(decorators)) return null
  const name = /\bname\s*=\s*["'](\w+)["']/.exec(decorators)?.[1] ?? node.name
  return { node, name, isAutomatic: /\bautouse\s*=\s*True\b/.test(decorators) }
}

/** A fixture of `conftest.py` serves its folder and those below, one of a class that class, any other its own file. */
async function takersOf(reader: GraphReader, fixture: Fixture): Promise<readonly GraphNode[]> {
  const { node, name, isAutomatic } = fixture
  const path = node.path ?? ''
  const folder = path.endsWith('conftest.py') ? path.slice(0, path.lastIndexOf('/') + 1) : null
  const holder = node.kind === 'method' ? node.qualifiedName.slice(0, -node.name.length) : ''
  const isServed = (taker: GraphNode): boolean => taker.id !== node.id && taker.qualifiedName.startsWith(holder)
  if (isAutomatic) return (await testsIn(reader, path, folder)).filter(isServed)
  const scope = folder === null ? { path } : folder === '' ? {} : { path: folder }
  const token = name.toLowerCase().slice(0, TOKEN_LENGTH_MAX)
  const found = await reader.searchText({
    tokens: [token],
    limit: TAKERS_MAX,
    languages: ['python'],
    kinds: ['function', 'method'],
    ...scope,
  })
  const nodes = present(await reader.nodesById(found.map(({ id }) => id)))
  const parameter = new RegExp(`[(,]\\s*${name}\\s*[,):=]`)
  return nodes.filter((taker) => isServed(taker) && parameter.test(taker.signature ?? ''))
}

/** @param folder with the slash at its end, empty for the root; null for the file alone. */
async function testsIn(reader: GraphReader, path: string, folder: string | null): Promise<readonly GraphNode[]> {
  const files = folder === null ? [path] : await filesBelow(reader, folder)
  const tests: GraphNode[] = []
  for (const file of files) {
    if (tests.length >= TAKERS_MAX) break
    const nodes = await reader.nodesInFile(file)
    tests.push(...nodes.filter(({ isTest, kind }) => isTest === true && (kind === 'function' || kind === 'method')))
  }
  return tests
}

async function filesBelow(reader: GraphReader, folder: string): Promise<readonly string[]> {
  const files = await reader.files(folder === '' ? null : folder, FILES_BELOW_MAX, ['parsed'], ['python'])
  const paths = files.map(({ path }) => path)
  return paths.filter((path) => path.startsWith(folder) && TEST_FILE.test(path))
}

function siteOf({ path, startLine, startColumn }: GraphNode): GraphEdge['site'] {
  return path === null || startLine === null ? null : { path, line: startLine, column: startColumn ?? 1 }
}
