/** The views hold what the export writes, for any graph, whatever other projects are in the store. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FileGraph, GraphStore, QueryLanguage, QueryValue } from '@onyx/core'
import { COMMIT, edge, external, file, graph, node, unresolved } from '@onyx/testkit'
import fc from 'fast-check'
import { openTemporaryStore, temporaryDataDir } from '../temporary-store.ts'
import { openEmbeddedQueryLanguage } from './embedded-query-language.ts'
import { askRows } from './temporary-language.ts'

const RUNS = 12
const PATHS = ['a.py', 'dir/b.py', 'dir/c.py']
const NAMES = 4
const NODE = [
  'id',
  'kind',
  'name',
  'qualifiedName',
  'language',
  'path',
  'startLine',
  'startColumn',
  'endLine',
  'endColumn',
  'signature',
  'doc',
  'contentHash',
  'shapeHash',
  'isTest',
] as const

const use = fc.record({
  from: fc.nat(NAMES - 1),
  path: fc.nat(PATHS.length - 1),
  to: fc.nat(NAMES - 1),
  kind: fc.constantFrom('CALLS' as const, 'REFERENCES' as const, 'EXTENDS' as const),
  isPlaced: fc.boolean(),
  isKnown: fc.boolean(),
})
const spec = fc.tuple(...PATHS.map(() => fc.record({ isTest: fc.boolean(), uses: fc.array(use, { maxLength: 8 }) })))
type Spec = typeof spec extends fc.Arbitrary<infer Value> ? Value : never

const library = external('json.loads')

function nodesOf(path: string, isTest: boolean) {
  return Array.from({ length: NAMES }, (_, at) =>
    node(at === 0 ? 'class' : 'function', `${path.slice(0, -3).replace('/', '.')}.name${at}`, {
      path,
      isTest,
      doc: at === 1 ? 'It’s "quoted" \u001b[31m\n' : null,
      signature: at === 2 ? `def name${at}()` : null,
      span: [at + 1, 1, at + 2, 4],
    }),
  )
}

function graphsOf(files: Spec): readonly FileGraph[] {
  return files.map(({ isTest, uses }, at) => {
    const path = PATHS[at]!
    const own = nodesOf(path, isTest)
    const edges = uses.flatMap(({ from, path: target, to, kind, isPlaced, isKnown }, ordinal) =>
      isKnown
        ? [
            edge(own[from]!, nodesOf(PATHS[target]!, false)[to]!, {
              kind,
              ordinal,
              ...(!isPlaced && { at: [0, 0] as const }),
            }),
          ]
        : [],
    )
    const calls = uses.flatMap(({ from, to, isKnown }, ordinal) =>
      isKnown ? [] : [unresolved(own[from]!, `name${to}`, { ordinal })],
    )
    const outside = edge(own[0]!, library, { ordinal: 50, resolution: 'external', confidence: 0.5 })
    return graph(path, [...own, library], [...edges, outside], calls)
  })
}

async function commit(store: GraphStore, project: string, graphs: readonly FileGraph[]): Promise<void> {
  const writer = await store.write(project, {})
  for (const { path } of graphs) await writer.putFile(file(path, path), path)
  await writer.putGraphs(graphs)
  await writer.commit(COMMIT)
}

async function requireEqual(store: GraphStore, language: QueryLanguage, project: string): Promise<void> {
  const reader = await store.read(project)
  const nodes: QueryValue[][] = []
  const edges: QueryValue[][] = []
  const uses: QueryValue[][] = []
  for await (const record of reader.exportRecords()) {
    if (record.type === 'node') nodes.push(NODE.map((key) => plain(record.node[key])))
    else if (record.type === 'edge') {
      const { kind, from, to, site, resolution, confidence } = record.edge
      edges.push([kind, from, to, site?.path ?? null, site?.line ?? null, site?.column ?? null, resolution, confidence])
    } else {
      const { kind, from, name, site } = record.use
      uses.push([kind, from, name, site.path, site.line, site.column])
    }
  }
  const snapshot = { project, snapshot: reader.snapshot.number }
  assert.deepEqual(sorted(await askRows(language, 'SELECT * FROM nodes', snapshot)), sorted(nodes))
  assert.deepEqual(sorted(await askRows(language, 'SELECT * FROM edges', snapshot)), sorted(edges))
  assert.deepEqual(sorted(await askRows(language, 'SELECT * FROM unresolved', snapshot)), sorted(uses))
  await reader.close()
}

function plain(value: string | number | boolean | null): QueryValue {
  return typeof value === 'boolean' ? Number(value) : value
}

function sorted(rows: readonly (readonly QueryValue[])[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort()
}

test('nodes, edges and unresolved hold exactly what the export writes', async (t) => {
  const dataDir = temporaryDataDir(t)
  const store = openTemporaryStore(t, dataDir)
  const language = openEmbeddedQueryLanguage({ dataDir })
  t.after(() => language.close())
  await fc.assert(
    fc.asyncProperty(spec, spec, async (left, right) => {
      await commit(store, 'left', graphsOf(left))
      await commit(store, 'right', graphsOf(right))
      await requireEqual(store, language, 'left')
      await requireEqual(store, language, 'right')
    }),
    { numRuns: RUNS },
  )
})
