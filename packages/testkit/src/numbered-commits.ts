/** Commits whose every part carries one number, so that a mixture of two would be seen. */

import assert from 'node:assert/strict'
import type { GraphStore } from '@onyx/core'
import { COMMIT, edge, file, graph, node, PROJECT } from './graph-fixtures.ts'

const PATHS = ['a.py', 'b.py', 'c.py']
const ENTITIES_PER_FILE = 60

export async function commitNumbered(store: GraphStore, number: number): Promise<void> {
  const writer = await store.write(PROJECT, {})
  for (const path of PATHS) await writer.putFile(file(path, `${path} ${number}`), `${path} ${number}`)
  await writer.putGraphs(PATHS.map((path) => numberedGraph(path, number)))
  await writer.commit({ ...COMMIT, commit: String(number) })
}

/** The number of the newest snapshot, all of whose parts must agree; 0 when there is none. */
export async function readNumbered(store: GraphStore): Promise<number> {
  if ((await store.projects()).length === 0) return 0
  const reader = await store.read(PROJECT)
  const number = reader.snapshot.commit
  const names = Array.from({ length: ENTITIES_PER_FILE }, (_, index) => `name${index}`)
  for (const path of PATHS) {
    assert.equal(await reader.source(path), `${path} ${number}`)
    const nodes = await reader.nodesInFile(path)
    assert.deepEqual(
      new Set(nodes.map(({ doc, name }) => `${name} ${doc}`)),
      new Set(names.map((name) => `${name} ${number}`)),
    )
    const { edges } = await reader.edges({ ids: nodes.map(({ id }) => id), direction: 'out', limit: 1000 })
    assert.equal(edges.length, ENTITIES_PER_FILE)
  }
  const found = await reader.searchText({ tokens: [`number${number}`], limit: 1000 })
  assert.equal(found.length, PATHS.length * ENTITIES_PER_FILE)
  await reader.close()
  return Number(number)
}

function numberedGraph(path: string, number: number) {
  const nodes = Array.from({ length: ENTITIES_PER_FILE }, (_, index) =>
    node('function', `${path}.name${index}`, {
      path,
      doc: String(number),
      contentHash: `${number}`,
      span: [index + 1, 1, index + 2, 1],
      terms: `number${number}`,
    }),
  )
  const edges = nodes.map((from, index) => edge(from, nodes[(index + number) % nodes.length] ?? from))
  return graph(path, nodes, edges)
}
