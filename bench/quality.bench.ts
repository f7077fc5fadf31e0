/** How well functions are found by words: documentation, questions, commit messages, names; by words, by vectors, by both. */

import path from 'node:path'
import type { Embedder } from '@onyx/core'
import { createOnnxEmbedder, createStaticEmbedder, installRuntime } from '@onyx/embeddings'
import { TEST_RUNTIME_FOLDER } from '@onyx/testkit'
import { queriesOf } from '../training/features.ts'
import type { MinedFunction } from '../training/mine.ts'
import { mineGraphs } from '../training/mine.ts'
import { chosenNames, textOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { chunkRanker } from './chunk-ranker.ts'
import { productRanker } from './product-ranker.ts'
import { type Commit, readCommits } from './quality-commits.ts'
import { type Judged, judge, meanOf, rankOfBest } from './quality-measures.ts'
import { QUALITY_QUESTIONS } from './quality-questions.ts'
import { fusedRanker, type Ranker, type Ranking, tunedBm25, vectorRanker } from './rankers.ts'
import { storeRanker } from './store-ranker.ts'

/** Figures that are reported are of these; nothing is learned from them or tuned on them. */
const EVALUATION = ['networkx', 'celery', 'tokio', 'commons-lang', 'prometheus', 'typeorm']
/** Whatever has a number to be chosen chooses it here. */
const DEVELOPMENT = ['kysely', 'clap', 'commons-collections', 'etcd', 'apollo-client']
/** Chosen on other repositories. */
const LEXICAL_WEIGHT = 0.2
const SYMBOLS_MAX = 300
const OUTSIDE = /(^|\/)(node_modules|dist|target|\.git)\//

interface Prepared {
  readonly name: string
  readonly candidates: readonly MinedFunction[]
  readonly rank: Ranking
}

export const bench: Bench = {
  question: 'How often is the right function among the first ten?',
  corpora: [],
  run: async ({ corpora, args, scratch, say }) => {
    const { model, chosen } = asked(args)
    const embedder = model === null ? await createStaticEmbedder() : await openModel(model, scratch)
    const figures: Record<string, Record<string, Figure>> = {}
    for (const corpus of chosen) {
      const folderName = `quality-${corpus}`
      if (!corpora.has(folderName)) {
        say(`${corpus} is skipped: the corpora folder lacks ${folderName}.`)
        continue
      }
      const folder = corpora.folder(folderName)
      const mined = await mineGraphs(folder, corpus, (file) => !OUTSIDE.test(file), true)
      const graphs = mined.map(({ graph }) => graph)
      const store = storeRanker(path.join(scratch, corpus), graphs)
      const product = productRanker(path.join(scratch, `${corpus}-product`), graphs, embedder)
      const vectors = vectorRanker(model === null ? 'static' : embedder.model.name, embedder)
      const fused = fusedRanker('fused', tunedBm25, vectors, LEXICAL_WEIGHT)
      const chunks = chunkRanker(folder, graphs, embedder)
      const rankers: Ranker[] = [store, tunedBm25, chunks, vectors, fused, product]
      const candidates = mined.flatMap(({ functions }) => functions.filter((found) => !found.isTest))
      const ofCorpus: Record<string, Figure> = { candidates: candidates.length }
      const commits = await readCommits(folder, new Set(candidates.map((found) => found.path)))
      for (const ranker of rankers) {
        ofCorpus[ranker.name] = await measure(ranker, corpus, candidates, commits)
        say(`${corpus} ${ranker.name} ${JSON.stringify(ofCorpus[ranker.name])}`)
      }
      figures[corpus] = ofCorpus
    }
    await embedder.close()
    return { ...figures, mean: meanFigures(Object.values(figures)) }
  },
}

/** `--model DIR` or `--model=DIR`: the folder of an ONNX model, in the place of the built-in table. `--development`: the other repositories. */
function asked(args: readonly string[]): { readonly model: string | null; readonly chosen: readonly string[] } {
  const at = args.indexOf('--model')
  const rest = at === -1 ? args : args.toSpliced(at, 2)
  const model = at === -1 ? textOption(args, 'model') : (args[at + 1] ?? null)
  return { model, chosen: chosenNames(rest, args.includes('--development') ? DEVELOPMENT : EVALUATION) }
}

async function openModel(folder: string, scratch: string): Promise<Embedder> {
  await installRuntime({ folder: TEST_RUNTIME_FOLDER, variables: process.env })
  return createOnnxEmbedder({ folder, pinsFile: path.join(scratch, 'pins.json'), runtimeFolder: TEST_RUNTIME_FOLDER })
}

/** All that is asked of one ranker. */
async function measure(
  ranker: Ranker,
  name: string,
  candidates: readonly MinedFunction[],
  commits: readonly Commit[],
): Promise<Figure> {
  const prepared = { name, candidates, rank: await ranker.prepare(candidates) }
  const { any, own } = await documentation(prepared)
  const recalls: number[] = []
  for (const commit of commits) recalls.push(await filesFound(prepared, commit))
  const asked = await questions(prepared)
  return {
    documentation: judge(any),
    documentationStrict: judge(own),
    // What a corpus has none of is no figure of it, and no zero in the mean.
    ...(asked.length > 0 && { questions: judge(asked) }),
    ...(commits.length > 0 && { commitFiles: { commits: commits.length, recallAt10: meanOf(recalls) } }),
    symbols: judge(await symbols(prepared)),
  }
}

/**
 * First sentences as questions. `any`: each distinct sentence once, and every function that it documents is right, since the sentence
 * cannot tell them apart. `own`: each documented function asks, and it alone is right.
 */
async function documentation({
  candidates,
  rank,
}: Prepared): Promise<{ readonly any: Judged[]; readonly own: Judged[] }> {
  const documented = new Map<string, { readonly question: string; readonly functions: number[] }>()
  for (const [index, candidate] of candidates.entries()) {
    const [question] = queriesOf(candidate)
    if (question === undefined) continue
    const known = documented.get(question.toLowerCase())
    if (known === undefined) documented.set(question.toLowerCase(), { question, functions: [index] })
    else known.functions.push(index)
  }
  const any: Judged[] = []
  const own: Judged[] = []
  for (const { question, functions } of documented.values()) {
    const scores = await rank(question)
    any.push(rankOfBest(scores, functions))
    for (const index of functions) own.push(rankOfBest(scores, [index]))
  }
  return { any, own }
}

async function questions({ name, candidates, rank }: Prepared): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const { corpus, question, answers } of QUALITY_QUESTIONS) {
    if (corpus !== name) continue
    const right = candidates.flatMap((found, index) =>
      answers.some((answer) => isCalled(found, answer)) ? [index] : [],
    )
    if (right.length === 0) throw new Error(`nothing in ${corpus} answers '${question}' any more`)
    judged.push(rankOfBest(await rank(question), right))
  }
  return judged
}

function isCalled(found: MinedFunction, answer: string): boolean {
  const whole = `${found.path.replace(/\.[a-z]+$/, '').replaceAll('/', '.')}:${found.container.replaceAll('/', '.')}${found.name}`
  return whole.endsWith(`.${answer}`) || whole.endsWith(`:${answer}`)
}

/** A file is as good as its best function. */
async function filesFound({ candidates, rank }: Prepared, commit: Commit): Promise<number> {
  const scores = await rank(commit.message)
  const best = new Map<string, number>()
  for (const [index, { path: file }] of candidates.entries())
    best.set(file, Math.max(best.get(file) ?? Number.NEGATIVE_INFINITY, scores[index] ?? 0))
  const first = [...best].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 10)
  return first.filter(([file]) => commit.files.has(file)).length / Math.min(10, commit.files.size)
}

/** The last part of the container and the name, asked as written; whatever is so called is right. */
async function symbols({ candidates, rank }: Prepared): Promise<Judged[]> {
  const step = Math.max(1, Math.floor(candidates.length / SYMBOLS_MAX))
  const judged: Judged[] = []
  for (let index = 0; index < candidates.length; index += step) {
    const wanted = candidates[index]
    if (wanted === undefined) continue
    const question = symbolOf(wanted)
    const right = candidates.flatMap((found, at) => (symbolOf(found) === question ? [at] : []))
    judged.push(rankOfBest(await rank(question), right))
  }
  return judged
}

function symbolOf({ container, name }: MinedFunction): string {
  const last = container.replace(/\.$/, '').split(/[./]/).at(-1) ?? ''
  return last === '' ? name : `${last}.${name}`
}

/** Over the corpora that have a figure, each counting the same. */
function meanFigures(all: readonly Figure[]): Figure {
  const [first] = all
  if (typeof first === 'number') return meanOf(all.filter((value) => typeof value === 'number'))
  if (typeof first !== 'object' || Array.isArray(first)) return first ?? 0
  const keys = new Set(all.flatMap((figure) => (typeof figure === 'object' ? Object.keys(figure) : [])))
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      meanFigures(
        all.flatMap((value) =>
          typeof value === 'object' && !Array.isArray(value) ? ((value as Record<string, Figure>)[key] ?? []) : [],
        ),
      ),
    ]),
  )
}
