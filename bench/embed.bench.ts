/** How fast functions become vectors with the built-in embedder, on one thread, and how long its table takes to load. */

import { createStaticEmbedder } from '@onyx/embeddings'
import { mineFolder } from '../training/mine.ts'
import type { Bench, Figure } from './bench.ts'
import { interleave } from './interleave.ts'

const CORPORA = ['quality-celery', 'quality-prometheus', 'quality-typeorm', 'quality-commons-lang']
const ROUNDS = 7
const DOCUMENTS_MAX = 5_000
const QUERIES = 1_000

export const bench: Bench = {
  question: 'How many functions a second does the built-in embedder turn into vectors?',
  corpora: [],
  run: async ({ corpora, say }) => {
    const embedder = await createStaticEmbedder()
    const figures: Record<string, Figure> = {}
    const load = await interleave({ load: async () => (await createStaticEmbedder()).close() }, ROUNDS)
    figures.loadMs = { ...load.load }
    for (const name of CORPORA) {
      if (!corpora.has(name)) {
        say(`${name} is skipped: the corpora folder lacks it.`)
        continue
      }
      const mined = (await mineFolder(corpora.folder(name), name, () => true, true)).slice(0, DOCUMENTS_MAX)
      const bare = mined.map((found) => ({ ...found, doc: '' }))
      const questions = mined.flatMap(({ doc }) => (doc === '' ? [] : [doc.slice(0, 120)])).slice(0, QUERIES)
      const { documented, undocumented, queries } = await interleave(
        {
          documented: async () => void (await embedder.embedDocuments(mined)),
          undocumented: async () => void (await embedder.embedDocuments(bare)),
          queries: async () => {
            for (const question of questions) await embedder.embedQuery(question)
          },
        },
        ROUNDS,
      )
      figures[name] = {
        functions: mined.length,
        meanBodyCharacters: Math.round(mined.reduce((sum, { body }) => sum + body.length, 0) / mined.length),
        perSecond: Math.round((mined.length / documented.medianMs) * 1000),
        perSecondAtBest: Math.round((mined.length / documented.minMs) * 1000),
        perSecondWithoutDocumentation: Math.round((bare.length / undocumented.medianMs) * 1000),
        queryMicroseconds: Math.round((queries.medianMs / questions.length) * 1000),
      }
    }
    await embedder.close()
    return figures
  },
}
