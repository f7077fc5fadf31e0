/** Bench: whether the graph after random edits of real trees is the one that a clean index makes, and how far each change reached. */

import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { GraphStore } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { ingestRepository } from '@onyx/ingest'
import { chosenNames, countOption } from './arguments.ts'
import type { Bench, BenchContext, Figure } from './bench.ts'
import { summariseLatencies } from './latencies.ts'
import { TreeEdits } from './tree-edits.ts'

const CORPORA = ['flask', 'gin', 'express', 'gson', 'zod', 'tokio']
const ROUNDS = 20
const EDITS_PER_ROUND_MAX = 3
const SEED = 1
const PROJECT = 'edited'

export const bench: Bench = {
  question: 'Is the graph after edits the one of a clean index, on real trees, and how many files does an edit reach?',
  corpora: [],
  run: async (context) => {
    const figures: Record<string, Figure> = {}
    for (const name of chosenNames(context.args, CORPORA)) {
      if (!context.corpora.has(name)) {
        context.say(`${name} is skipped: the corpora folder lacks it.`)
        continue
      }
      figures[name] = await editAndCompare(context, name)
    }
    return figures
  },
}

async function editAndCompare({ args, corpora, scratch, say }: BenchContext, name: string): Promise<Figure> {
  const folder = path.join(scratch, name)
  cpSync(corpora.folder(name), folder, { recursive: true })
  const edits = new TreeEdits(folder, countOption(args, 'seed', SEED))
  const store = openEmbeddedStore({ dataDir: path.join(scratch, `data-${name}`) })
  const times: number[] = []
  const reached: number[] = []
  let differentRounds = 0
  await index(store, folder)
  const rounds = countOption(args, 'rounds', ROUNDS)
  for (let round = 0; round < rounds; round++) {
    const done = Array.from({ length: 1 + (round % EDITS_PER_ROUND_MAX) }, () => edits.applyOne())
    const startedMs = performance.now()
    reached.push(await index(store, folder))
    times.push(performance.now() - startedMs)
    if (await isLikeClean(store, folder, scratch)) continue
    differentRounds++
    say(`${name}, round ${round} differs from a clean index: ${done.join('; ')}`)
  }
  await store.close()
  rmSync(folder, { recursive: true, force: true })
  const { p50Ms, p95Ms } = summariseLatencies(times)
  const filesReached = reached.toSorted((left, right) => left - right)
  return {
    rounds,
    differentRounds,
    filesReachedP50: filesReached[Math.floor(rounds / 2)] ?? 0,
    filesReachedMax: filesReached.at(-1) ?? 0,
    ingestP50Ms: p50Ms,
    ingestP95Ms: p95Ms,
  }
}

/** @returns the number of files that were resolved. */
async function index(store: GraphStore, folder: string): Promise<number> {
  let resolved = 0
  await ingestRepository({
    store,
    project: PROJECT,
    root: folder,
    onProgress: ({ phase, done }) => {
      if (phase === 'resolve') resolved = done
    },
  })
  return resolved
}

async function isLikeClean(store: GraphStore, folder: string, scratch: string): Promise<boolean> {
  const dataDir = path.join(scratch, 'data-clean')
  const clean = openEmbeddedStore({ dataDir })
  try {
    await index(clean, folder)
    const [expected, found] = [await exportOf(clean), await exportOf(store)]
    return expected.length === found.length && expected.every((record, at) => record === found[at])
  } finally {
    await clean.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function exportOf(store: GraphStore): Promise<readonly string[]> {
  const reader = await store.read(PROJECT)
  const records: string[] = []
  for await (const record of reader.exportRecords()) records.push(JSON.stringify(record))
  await reader.close()
  return records
}
