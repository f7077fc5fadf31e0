/** Bench: what a store of a generated graph costs to fill and to read, at three sizes; the largest only with `--full`. */

import path from 'node:path'
import { type GraphReader, lexicalTokens } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import type { Bench, Figure } from './bench.ts'
import { walkCalls } from './bounded-walk.ts'
import { judge } from './budgets.ts'
import { diskBytes } from './disk-usage.ts'
import {
  callableCount,
  callableIndex,
  callableName,
  docOf,
  GENERATED_PROJECT,
  type GraphSize,
} from './generated-graph.ts'
import { generatedId } from './generated-names.ts'
import { generateStore } from './generated-store.ts'
import { measureLatencies } from './latencies.ts'

const SIZES: readonly (GraphSize & { readonly name: string; readonly asked: string | null })[] = [
  { name: '10k', nodes: 10_000, edges: 100_000, asked: null },
  { name: '100k', nodes: 100_000, edges: 1_000_000, asked: null },
  { name: '1m', nodes: 1_000_000, edges: 10_000_000, asked: '--full' },
]
const SAMPLES = 1000
const RESULTS = 20
const QUESTION_WORDS = 3

export const bench: Bench = {
  question: 'What do generated graphs cost to store and to read, up to a million nodes and ten million edges?',
  corpora: [],
  run: async ({ args, scratch, say }) => {
    const figures: Record<string, Figure> = {}
    for (const { name, asked, ...size } of args.includes('--small') ? SIZES.slice(0, 1) : SIZES) {
      if (asked !== null && !args.includes(asked)) {
        say(`${name} is left out: ask for it with ${asked}.`)
        continue
      }
      say(`${name} …`)
      figures[name] = await measureSize(path.join(scratch, name), size)
    }
    return figures
  },
}

async function measureSize(dataDir: string, size: GraphSize): Promise<Figure> {
  const { ingestMs, peakBytes, ...filled } = await generateStore(dataDir, size)
  const bytes = diskBytes(dataDir)
  const store = openEmbeddedStore({ dataDir })
  try {
    const reader = await store.read(GENERATED_PROJECT)
    const reads = await measureReads(reader, size)
    await reader.close()
    return {
      ...filled,
      ingestMs: judge('scaleIngestMs', ingestMs),
      nodesPerSecond: Math.round((filled.nodes / ingestMs) * 1000),
      edgesPerSecond: Math.round((filled.edges / ingestMs) * 1000),
      peakBytes: judge('scalePeakBytes', peakBytes),
      diskBytes: bytes,
      diskBytesPerEdge: Math.round(bytes / filled.edges),
      ...reads,
    }
  } finally {
    await store.close()
  }
}

async function measureReads(reader: GraphReader, size: GraphSize): Promise<{ readonly [name: string]: Figure }> {
  const ordinals = Array.from({ length: SAMPLES }, (_, index) => Math.floor((index * callableCount(size)) / SAMPLES))
  const ids = ordinals.map((ordinal) => generatedId(callableIndex(ordinal)))
  const twoHopsIn = await measureLatencies(ids, (id) => walkCalls(reader, id, 'in', 2))
  const twoHopsOut = await measureLatencies(ids, (id) => walkCalls(reader, id, 'out', 2))
  const symbol = await measureLatencies(ordinals, (ordinal) =>
    reader.nodesByName({ text: callableName(ordinal), match: 'name', limit: RESULTS }),
  )
  const text = await measureLatencies(ordinals, (ordinal) => {
    const tokens = lexicalTokens(docOf(callableIndex(ordinal))).slice(0, QUESTION_WORDS)
    return reader.searchText({ tokens, limit: RESULTS })
  })
  return {
    twoHopsIn: { ...twoHopsIn, aim: judge('twoHopsP99Ms', twoHopsIn.p99Ms) },
    twoHopsOut: { ...twoHopsOut, aim: judge('twoHopsP99Ms', twoHopsOut.p99Ms) },
    symbolLookup: { ...symbol, aim: judge('queryP50Ms', symbol.p50Ms), tail: judge('queryP99Ms', symbol.p99Ms) },
    textSearch: { ...text, aim: judge('queryP50Ms', text.p50Ms), tail: judge('queryP99Ms', text.p99Ms) },
  }
}
