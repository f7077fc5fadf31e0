/** How pytest hands things to tests: a parameter that is named like a fixture gets what the fixture makes, within the fixture's folder. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { TOKEN_LENGTH_MAX } from '../query/lexical-tokens.ts'
import type { ImpactStep } from './impact-steps.ts'
import { present } from './show.ts'

/** A fixture of a large suite is taken by some thousand tests. */
const TAKERS_MAX = 5_000
const FIXTURES_PER_LEVEL_MAX = 200
const FIXTURE_WEIGHT = 0.9
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
    if (!(await isFixture(reader, node))) continue
    for (const taker of await takersOf(reader, node)) {
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
    kind === 'function' &&
    path !== null &&
    isTest !== null &&
    /(^|\/)(conftest|test_[^/]*|[^/]*_test)\.py$/.test(path)
  )
}

async function isFixture(reader: GraphReader, node: GraphNode): Promise<boolean> {
  const source = node.path === null ? null : await reader.source(node.path)
  if (source === null || node.startLine === null) return false
  const lines = source.split('\n').slice(node.startLine - 1)
  const decorators =
    lines
      .join('\n')
      .slice(0, DECORATORS_LENGTH_MAX)
      .split(/^\s*(?:async\s+)?def\s/m)[0] ?? ''
  return /@[\w.]*fixture\b/.test(decorators)
}

/** A fixture of `conftest.py` serves its folder and those below, any other its own file. */
async function takersOf(reader: GraphReader, fixture: GraphNode): Promise<readonly GraphNode[]> {
  const path = fixture.path ?? ''
  const isShared = path.endsWith('conftest.py')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const scope = isShared ? (folder === '' ? {} : { path: folder }) : { path }
  const token = fixture.name.toLowerCase().slice(0, TOKEN_LENGTH_MAX)
  const found = await reader.searchText({
    tokens: [token],
    limit: TAKERS_MAX,
    languages: ['python'],
    kinds: ['function', 'method'],
    ...scope,
  })
  const nodes = present(await reader.nodesById(found.map(({ id }) => id)))
  const parameter = new RegExp(`[(,]\\s*${fixture.name}\\s*[,):=]`)
  return nodes.filter((node) => node.id !== fixture.id && parameter.test(node.signature ?? ''))
}

function siteOf({ path, startLine, startColumn }: GraphNode): GraphEdge['site'] {
  return path === null || startLine === null ? null : { path, line: startLine, column: startColumn ?? 1 }
}
