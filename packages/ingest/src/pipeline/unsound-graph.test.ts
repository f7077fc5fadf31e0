/** Tests that what is called sound is what a store takes, on random small graphs, and that an unsound one costs its file alone. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FileGraph } from '@onyx/core'
import { COMMIT, edge, file, graph, node, openMemoryStore, PROJECT, unresolved } from '@onyx/testkit'
import fc from 'fast-check'
import { resolveSoundly } from './resolve-soundly.ts'
import { unsoundness } from './unsound-graph.ts'

const one = node('function', 'm.one', { path: 'm.py' })
const two = node('function', 'm.two', { path: 'm.py' })
const foreign = node('function', 'm.foreign', { path: 'other.py' })
const ends = fc.constantFrom(one, two)

const edges = fc
  .tuple(ends, ends, fc.nat(2), fc.nat(2), fc.constantFrom('CALLS' as const, 'REFERENCES' as const))
  .map(([from, to, ordinal, line, kind]) => edge(from, to, { ordinal, at: [line + 1, 1], kind }))
const uses = fc
  .tuple(ends, fc.constantFrom('x', 'y'), fc.nat(2))
  .map(([from, name, ordinal]) => unresolved(from, name, { ordinal }))
const graphs = fc
  .tuple(fc.array(edges, { maxLength: 4 }), fc.array(uses, { maxLength: 3 }), fc.boolean())
  .map(([own, open, isForeign]) => graph('m.py', isForeign ? [one, two, foreign] : [one, two], own, open))

async function isTaken(each: FileGraph): Promise<boolean> {
  const store = openMemoryStore()
  const writer = await store.write(PROJECT, {})
  await writer.putFile(file('m.py', ''), '')
  try {
    await writer.putGraphs([each])
    await writer.commit(COMMIT)
    return true
  } catch {
    await writer.rollback()
    return false
  }
}

test('a graph is sound exactly when a store takes it', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async (each) => {
      assert.equal(unsoundness(each) === null, await isTaken(each))
    }),
  )
})

test('a definition twice and a number that engines cannot keep are unsound', () => {
  assert.match(unsoundness(graph('m.py', [one, one])) ?? '', /m\.one has the identity/)
  assert.match(unsoundness(graph('m.py', [one], [edge(one, one, { ordinal: 2 ** 24 })])) ?? '', /16777216/)
})

test('an unsound graph is left out, and what rested on it is resolved again without it', async () => {
  const good = graph('good.py', [], [])
  const bad = graph('bad.py', [one, one])
  const rounds: string[] = []
  const outcome = await resolveSoundly({
    resolve: async (emit, previousState) => {
      await emit(previousState === null ? [good, bad] : [good])
      return { resolved: 1, state: Uint8Array.of(1), defects: new Map() }
    },
    put: async (each) => void rounds.push(`put ${each.map(({ path }) => path).join()}`),
    reject: async (path) => void rounds.push(`reject ${path}`),
  })
  assert.deepEqual(rounds, ['put good.py', 'reject bad.py', 'put good.py'])
  assert.deepEqual(outcome.state, Uint8Array.of(1))
})

const nothing = async (): Promise<void> => undefined

test('graphs that stay unsound end the ingest with a sentence', async () => {
  const resolve = async (emit: (graphs: readonly FileGraph[]) => Promise<void>) => {
    await emit([graph('bad.py', [one, one])])
    return { resolved: 1, state: new Uint8Array(0), defects: new Map() }
  }
  await assert.rejects(resolveSoundly({ resolve, put: nothing, reject: nothing }), { code: 'failed' })
})
