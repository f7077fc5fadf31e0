/** Bench: random calls for a context on a real store. Is a budget ever exceeded, and how long does a call take? */

import path from 'node:path'
import { createStaticEmbedder, ENCODINGS, openTokenCounter } from '@onyx/embeddings'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { chosenNames, countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { fuzzContext } from './context-fuzz.ts'
import { summariseLatencies } from './latencies.ts'
import { onyxCommand } from './onyx-command.ts'

const CORPORA = ['django']
const CALLS = 10_000
const SEED = 20_251_123

export const bench: Bench = {
  question: 'Does any of 10,000 random calls exceed its budget of tokens?',
  corpora: [],
  run: async ({ args, corpora, root, scratch, say }) => {
    const figures: Record<string, Figure> = {}
    const embedder = await createStaticEmbedder()
    const counters = await Promise.all(ENCODINGS.map(openTokenCounter))
    for (const corpus of chosenNames(args, CORPORA)) {
      if (!corpora.has(corpus)) {
        say(`${corpus} is skipped: the corpora folder lacks it.`)
        continue
      }
      const dataDir = path.join(scratch, corpus)
      const { report } = onyxCommand(root, scratch).ingest(corpora.folder(corpus), dataDir)
      const store = openEmbeddedStore({ dataDir })
      const calls = countOption(args, 'calls', CALLS)
      const outcome = await fuzzContext(await store.read(report.project), {
        calls,
        seed: countOption(args, 'seed', SEED),
        counters,
        embedder,
      })
      await store.close()
      const { timesMs, ...rest } = outcome
      figures[corpus] = { calls, ...rest, latency: summariseLatencies(timesMs) }
    }
    await embedder.close()
    return figures
  },
}
