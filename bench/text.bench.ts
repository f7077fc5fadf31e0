/** Bench: how long text search takes at three sizes, by form of question, with SQLite's FTS5 over the same words beside it. */

import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type GraphReader, lexicalDocument, lexicalTokens, type TextSearch } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import {
  callableCount,
  callableIndex,
  docOf,
  GENERATED_PROJECT,
  type GraphSize,
  generateGraph,
  NODES_PER_FILE,
} from './generated-graph.ts'
import { generateStore } from './generated-store.ts'
import { type Latencies, measureLatencies } from './latencies.ts'

const SIZES = [
  { name: '10k', nodes: 10_000, asked: null },
  { name: '100k', nodes: 100_000, asked: null },
  { name: '1m', nodes: 1_000_000, asked: '--full' },
] as const
const SAMPLES = 500
const RESULTS = 20
const WORD_COUNTS = [1, 3, 6] as const
const PREFIX_LETTERS = 4
const SCORED_NODES = 200
/** BM25 weights of the columns, as the engine weighs its fields. */
const COLUMN_WEIGHTS = '8, 4, 2, 1.5, 1'

export const bench: Bench = {
  question: 'How long does text search take, by form of question, beside FTS5 over the same words?',
  corpora: [],
  run: async ({ args, scratch, say }) => {
    const figures: Record<string, Figure> = {}
    const samples = countOption(args, 'samples', SAMPLES)
    for (const { name, nodes, asked } of args.includes('--small') ? SIZES.slice(0, 1) : SIZES) {
      if (asked !== null && !args.includes(asked)) {
        say(`${name} is left out: ask for it with ${asked}.`)
        continue
      }
      say(`${name} …`)
      // Text search does not look at edges: as few as files hold anyway.
      figures[name] = await measureSize(path.join(scratch, name), { nodes, edges: nodes }, samples)
    }
    return figures
  },
}

async function measureSize(dataDir: string, size: GraphSize, samples: number): Promise<Figure> {
  const { ingestMs, peakBytes } = await generateStore(dataDir, size)
  const store = openEmbeddedStore({ dataDir })
  const fts5 = fts5Of(`${dataDir}.fts5`, size)
  try {
    const reader = await store.read(GENERATED_PROJECT)
    const startedMs = performance.now()
    await reader.searchText({ tokens: ['first'], limit: RESULTS })
    const firstQuestionMs = performance.now() - startedMs
    const questions = questionsOf(size, samples)
    const figures = { ...(await measureWords(reader, fts5, questions)), ...(await measureForms(reader, questions)) }
    await reader.close()
    return { nodes: size.nodes, ingestMs, peakBytes, firstQuestionMs, ...figures }
  } finally {
    fts5.close()
    await store.close()
  }
}

/** First words of the documentation of nodes all over the graph. */
function questionsOf(size: GraphSize, samples: number): readonly (readonly string[])[] {
  return Array.from({ length: samples }, (_, index) =>
    lexicalTokens(docOf(callableIndex(Math.floor((index * callableCount(size)) / samples)))),
  )
}

async function measureWords(reader: GraphReader, fts5: DatabaseSync, questions: readonly (readonly string[])[]) {
  const ask = fts5.prepare(
    `SELECT rowid, bm25(words, ${COLUMN_WEIGHTS}) AS score FROM words WHERE words MATCH ? ORDER BY score LIMIT ${RESULTS}`,
  )
  const figures: Record<string, Figure> = {}
  for (const count of WORD_COUNTS) {
    const asked = questions.map((tokens) => tokens.slice(0, count))
    const own = await measureLatencies(asked, (tokens) => reader.searchText({ tokens, limit: RESULTS }))
    const peer = await measureLatencies(asked, async (tokens) =>
      ask.all(tokens.map((token) => `"${token}"`).join(' OR ')),
    )
    figures[`or${count}`] = judged(own)
    figures[`or${count}Fts5`] = peer
  }
  return figures
}

async function measureForms(reader: GraphReader, questions: readonly (readonly string[])[]) {
  const measure = async (searchOf: (tokens: readonly string[]) => Omit<TextSearch, 'limit'>): Promise<Figure> =>
    judged(await measureLatencies(questions, (tokens) => reader.searchText({ ...searchOf(tokens), limit: RESULTS })))
  const three = (tokens: readonly string[]): readonly string[] => tokens.slice(0, 3)
  const found = await reader.searchText({ tokens: three(questions[0] ?? []), limit: SCORED_NODES })
  const ids = found.map(({ id }) => id)
  const files = await measureLatencies(questions, (tokens) =>
    reader.searchFiles({ tokens: [], words: three(tokens), limit: RESULTS }),
  )
  const scored = await measureLatencies(questions, (tokens) => reader.textScores({ tokens: three(tokens) }, ids))
  return {
    prefix: await measure(([first = '']) => ({ tokens: [], prefixes: [first.slice(0, PREFIX_LETTERS)] })),
    forms: await measure((tokens) => ({ tokens: [], words: three(tokens) })),
    fuzzy: await measure(([first = '', ...rest]) => ({ tokens: three(rest), words: [misspelt(first)] })),
    kindFiltered: await measure((tokens) => ({ tokens: three(tokens), kinds: ['class'] })),
    pathFiltered: await measure((tokens) => ({ tokens: three(tokens), path: 'src/part0/' })),
    files: judged(files),
    scored: judged(scored),
  }
}

/** No generated word holds these letters. */
function misspelt(token: string): string {
  return `${token.slice(0, 2)}x${token.slice(2)}z`
}

function judged(latencies: Latencies) {
  return { ...latencies, aim: judge('queryP50Ms', latencies.p50Ms), tail: judge('queryP99Ms', latencies.p99Ms) }
}

/** The table that an engine without an index of its own would keep. */
function fts5Of(file: string, size: GraphSize): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec(
    `CREATE VIRTUAL TABLE words USING fts5(name, container, signature, doc, body, content='', contentless_delete=1, tokenize="ascii tokenchars '_$'");
     BEGIN`,
  )
  const insert = database.prepare(
    'INSERT INTO words (rowid, name, container, signature, doc, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  let fileNumber = 0
  for (const { graph } of generateGraph(size)) {
    for (const [place, node] of graph.nodes.entries()) {
      const { name, container, signature, doc, body } = lexicalDocument(node, node.terms)
      insert.run(fileNumber * NODES_PER_FILE + place + 1, name, container, signature, doc, body)
    }
    fileNumber++
  }
  database.exec('COMMIT')
  return database
}
