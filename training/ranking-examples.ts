/** Questions, what a store finds for them, and which of it is right: what the weights of ranking are learned from. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Embedder, GraphReader, GraphStats, NodeFilter } from '@onyx/core'
import { createStaticEmbedder } from '@onyx/embeddings'
import {
  type GatheredCandidates,
  gatherCandidates,
  stageOf,
  withMeaning,
} from '../packages/core/src/query/gather-candidates.ts'
import { parseQuestion, type Question } from '../packages/core/src/query/parse-question.ts'
import { planQuery, type QueryPlan } from '../packages/core/src/query/plan-query.ts'
import { nearestInMeaning } from '../packages/core/src/query/question-meaning.ts'
import { bestCandidates, overridingNodes } from '../packages/core/src/query/rank-all.ts'
import { RANKING_SIGNALS, rankingSignals } from '../packages/core/src/query/ranking-signals.ts'
import { queriesOf } from './features.ts'
import { sentencesOf } from './first-sentence.ts'
import { type MinedFunction, mineGraphs } from './mine.ts'
import { type DocumentationOf, openMinedStore } from './mined-store.ts'

/** Of one repository; every so many-th sentence where there are more, so that all of it is asked about. */
const QUESTIONS_MAX = 800
const FUNCTIONS: NodeFilter = { kinds: ['function', 'method'] }
/** They decide costs, and no candidate. */
const NO_STATISTICS: GraphStats = { files: 0, nodes: {}, edges: {}, unresolved: {}, languages: {}, diskBytes: 0 }
/** Nobody ends it. */
const NEVER = new AbortController().signal
const OUTSIDE = /(^|\/)(node_modules|dist|target|\.git)\//

interface Sentence {
  readonly question: string
  /** Functions that it documents. */
  readonly right: ReadonlySet<string>
}

/**
 * Half of the examples: code that says nothing of itself, by the first sentence of its documentation. Half: code that says everything but
 * the second one, by that, among what is documented: every right answer is, which says nothing of what people look for. So words count
 * for what they are worth in either.
 */
const WAYS: readonly { readonly suffix: string; readonly asked: number; readonly documentationOf?: DocumentationOf }[] =
  [
    { suffix: '', asked: 0 },
    { suffix: '-documented', asked: 1, documentationOf: (found) => withoutSentence(found.doc, queriesOf(found)[1]) },
  ]

function withoutSentence(doc: string, sentence: string | undefined): string {
  return sentence === undefined
    ? doc
    : `${sentencesOf(doc)
        .filter((each) => each !== sentence)
        .join('. ')}.`
}

/**
 * One file of rows (32-bit numbers: the signals, 1 where vectors took part, 1 where it is right) and one that says where each
 * question's begin, for each repository and way of asking.
 *
 * @param folders of development repositories, `quality-kysely` or `django`: no table was made from them.
 */
export async function makeRankingExamples(outFolder: string, folders: readonly string[]): Promise<void> {
  const embedder = await createStaticEmbedder()
  for (const folder of folders) {
    const name = path.basename(folder)
    const mined = await mineGraphs(folder, name, (file) => !OUTSIDE.test(file), true)
    const functions = mined.flatMap((file) => file.functions.filter(({ isTest }) => !isTest))
    const graphs = mined.map(({ graph }) => graph)
    for (const { suffix, asked, documentationOf } of WAYS) {
      const scratch = mkdtempSync(path.join(os.tmpdir(), 'onyx-ranking-'))
      const reader = await openMinedStore(scratch, graphs, functions, embedder, documentationOf)
      try {
        await writeExamples(
          path.join(outFolder, `${name}${suffix}`),
          reader,
          questionsOf(functions, asked),
          embedder,
          documentationOf !== undefined,
        )
      } finally {
        await reader.close()
        rmSync(scratch, { recursive: true })
      }
    }
  }
}

async function writeExamples(
  file: string,
  reader: GraphReader,
  questions: readonly Sentence[],
  embedder: Embedder,
  isDocumented: boolean,
): Promise<void> {
  const rows: number[] = []
  const groups: { start: number; right: number }[] = []
  for (const { question, right } of questions) {
    groups.push({ start: rows.length / ROW_LENGTH, right: right.size })
    for (const row of await rowsOf(reader, question, right, embedder, isDocumented)) rows.push(...row)
  }
  writeFileSync(`${file}.rows`, Float32Array.from(rows))
  writeFileSync(`${file}.json`, JSON.stringify({ signals: RANKING_SIGNALS, groups }))
  console.log(`${path.basename(file)}: ${groups.length} questions, ${rows.length / ROW_LENGTH} candidates`)
}

const ROW_LENGTH = RANKING_SIGNALS.length + 2

/** @param asked which of a function's sentences. */
function questionsOf(functions: readonly MinedFunction[], asked: number): readonly Sentence[] {
  const byText = new Map<string, { readonly question: string; readonly right: Set<string> }>()
  for (const found of functions) {
    const question = queriesOf(found)[asked]
    if (question === undefined) continue
    const known = byText.get(question.toLowerCase()) ?? { question, right: new Set() }
    byText.set(question.toLowerCase(), known)
    known.right.add(found.id)
  }
  const all = [...byText.values()]
  const step = Math.max(1, all.length / QUESTIONS_MAX)
  return Array.from(
    { length: Math.min(all.length, QUESTIONS_MAX) },
    (_, index) => all[Math.floor(index * step)],
  ).filter((sentence) => sentence !== undefined)
}

/** With vectors, then without: other candidates come closest then. */
async function rowsOf(
  reader: GraphReader,
  text: string,
  right: ReadonlySet<string>,
  embedder: Embedder,
  isDocumented: boolean,
): Promise<readonly (readonly number[])[]> {
  const question = parseQuestion(text)
  const rows: number[][] = []
  for (const isMeant of [true, false]) {
    const model = isMeant ? embedder.model : null
    const plan = planQuery(question, NO_STATISTICS, FUNCTIONS, model)
    const words = await gatherCandidates(reader, question, plan, FUNCTIONS, () => 0)
    const gathered = model === null ? words : await withVectors(reader, question, words, plan, embedder)
    // Tests stand lower by a rule of their own, and none is ever right here.
    const candidates = (await bestCandidates(reader, question, plan, gathered)).filter(
      ({ node }) => node.isTest !== true && (node.doc !== null || !isDocumented),
    )
    const ids = candidates.map(({ node }) => node.id)
    const overriding = await overridingNodes(reader, ids)
    const signals = rankingSignals(candidates, { question, overriding })
    for (const [index, id] of ids.entries())
      rows.push([...(signals[index] ?? []), Number(isMeant), Number(right.has(id))])
  }
  return rows
}

async function withVectors(
  reader: GraphReader,
  question: Question,
  gathered: GatheredCandidates,
  plan: QueryPlan,
  embedder: Embedder,
): Promise<GatheredCandidates> {
  const search = { ...FUNCTIONS, limit: stageOf(plan, 'vector').limit }
  const meaning = { model: embedder.model, pending: 0 }
  const outcome = await nearestInMeaning(reader, question.text, meaning, async () => embedder, search, NEVER)
  if (outcome.kind !== 'found') throw new Error('the embedder of the vectors gave none of a question')
  return withMeaning(gathered, outcome.near, 0)
}
