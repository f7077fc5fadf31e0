/** Bench: is what one must read inside a small answer, from one question in words, beside ripgrep and reading with the same budget? */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Embedder, GraphReader, TokenCounter } from '@onyx/core'
import { createStaticEmbedder, openTokenCounter } from '@onyx/embeddings'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { chosenNames, textOption } from './arguments.ts'
import type { Bench, BenchContext, Figure } from './bench.ts'
import { contextArm } from './context-arm.ts'
import { answersAsItem, type EvidenceItem, evidenceItems } from './evidence-items.ts'
import { EVIDENCE_QUESTIONS, HELD_OUT } from './evidence-questions.ts'
import { type AnswerScore, scoreAnswer } from './evidence-score.ts'
import { type Asked, EVIDENCE_BUDGETS, MAIN_BUDGET, summariseAsked } from './evidence-summary.ts'
import { type Latencies, summariseLatencies } from './latencies.ts'
import { onyxCommand } from './onyx-command.ts'
import { QUALITY_QUESTIONS } from './quality-questions.ts'
import { type RipgrepArm, ripgrepArm } from './ripgrep-arm.ts'

const TOKENIZER = 'o200k_base'
const FILES_MAX = 1_000_000
/** Six repositories with the questions of the bench of finding: held out for everything. */
const FINDING_PREFIX = 'quality-'
const FINDING_CORPORA = new Set(QUALITY_QUESTIONS.map(({ corpus }) => `${FINDING_PREFIX}${corpus}`))

interface PlainQuestion {
  readonly question: string
  readonly kind: string
  readonly items: readonly EvidenceItem[]
}

export const bench: Bench = {
  question: 'Is all evidence of a question inside 2,000 tokens, and how does ripgrep-and-read do with as many?',
  corpora: [],
  run: async (context) => {
    const { args, corpora, say } = context
    const all = [...new Set(EVIDENCE_QUESTIONS.map(({ corpus }) => corpus)), ...FINDING_CORPORA]
    const embedder = await createStaticEmbedder()
    const counter = await openTokenCounter(TOKENIZER)
    const asked: Asked[] = []
    const timesMs: number[] = []
    for (const corpus of chosenNames(args, all)) {
      if (!corpora.has(corpus)) {
        say(`${corpus} is skipped: the corpora folder lacks it.`)
        continue
      }
      const { dataDir, project } = indexed(context, corpus)
      const store = openEmbeddedStore({ dataDir })
      const reader = await store.read(project)
      const files = (await reader.files(null, FILES_MAX, ['parsed', 'partial'])).map((file) => file.path)
      const ripgrep = ripgrepArm(corpora.folder(corpus), files, counter)
      for (const question of await questionsOf(reader, corpus))
        asked.push(await askAll({ reader, embedder, counter, ripgrep, corpus, timesMs }, question))
      await store.close()
      say(`${corpus} is asked.`)
    }
    await embedder.close()
    if (args.includes('--show')) for (const one of asked) showMissed(one, say)
    return { ...groups(asked, counter), contextCall: summariseLatencies(timesMs) satisfies Latencies }
  },
}

/** `--kept=FOLDER` holds the indexes from one run to the next; a changed extractor wants a new one. */
function indexed(
  { args, corpora, root, scratch, say }: BenchContext,
  corpus: string,
): { readonly dataDir: string; readonly project: string } {
  const dataDir = path.join(textOption(args, 'kept') ?? scratch, corpus)
  const known = `${dataDir}.json`
  if (!existsSync(known)) {
    say(`${corpus} is indexed …`)
    const { report } = onyxCommand(root, scratch).ingest(corpora.folder(corpus), dataDir)
    writeFileSync(known, JSON.stringify({ project: report.project }))
  }
  // Written above, or by an earlier run of it.
  const { project } = JSON.parse(readFileSync(known, 'utf8')) as { readonly project: string }
  return { dataDir, project }
}

async function questionsOf(reader: GraphReader, corpus: string): Promise<readonly PlainQuestion[]> {
  const questions: PlainQuestion[] = []
  for (const { question, kind, evidence } of EVIDENCE_QUESTIONS.filter((one) => one.corpus === corpus))
    questions.push({ question, kind, items: await evidenceItems(reader, evidence) })
  for (const { question, answers } of QUALITY_QUESTIONS.filter((one) => `${FINDING_PREFIX}${one.corpus}` === corpus))
    questions.push({ question, kind: 'finding', items: [await answersAsItem(reader, answers)] })
  return questions
}

interface Asking {
  readonly reader: GraphReader
  readonly embedder: Embedder
  readonly counter: TokenCounter
  readonly ripgrep: RipgrepArm
  readonly corpus: string
  readonly timesMs: number[]
}

async function askAll(
  { reader, embedder, counter, ripgrep, corpus, timesMs }: Asking,
  { question, kind, items }: PlainQuestion,
): Promise<Asked> {
  const arm = contextArm(reader, embedder, counter)
  const once = new Map<number, AnswerScore>()
  const searched = new Map<number, AnswerScore>()
  let searchCalls = 0
  for (const budget of EVIDENCE_BUDGETS) {
    const startedMs = performance.now()
    const packed = await arm.once(question, budget)
    timesMs.push(performance.now() - startedMs)
    once.set(budget, scoreAnswer(packed.text, packed.tokens, items))
    const { text, calls } = ripgrep.answer(question, budget)
    searched.set(budget, scoreAnswer(text, counter.count(text), items))
    if (budget === MAIN_BUDGET) searchCalls = calls
  }
  const answers = await arm.inCalls(question, MAIN_BUDGET)
  const texts = answers.map(({ text }) => text)
  const afterCalls = texts.map((_, index) => {
    const tokens = answers.slice(0, index + 1).reduce((sum, answer) => sum + answer.tokens, 0)
    return scoreAnswer(texts.slice(0, index + 1).join(''), tokens, items)
  })
  const isHeldOut = HELD_OUT.has(corpus) || FINDING_CORPORA.has(corpus)
  return { corpus, kind, question, isHeldOut, once, searched, searchCalls, afterCalls }
}

function groups(asked: readonly Asked[], counter: TokenCounter): Readonly<Record<string, Figure>> {
  const isFinding = ({ kind }: Asked): boolean => kind === 'finding'
  const chosen: Readonly<Record<string, readonly Asked[]>> = {
    all: asked,
    development: asked.filter((one) => !one.isHeldOut),
    heldOut: asked.filter((one) => one.isHeldOut && !isFinding(one)),
    finding: asked.filter(isFinding),
  }
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([name, some]) =>
      some.length === 0 ? [] : [[name, summariseAsked(some, counter)]],
    ),
  )
}

function showMissed({ corpus, kind, question, once, searched }: Asked, say: (sentence: string) => void): void {
  const missed = once.get(MAIN_BUDGET)?.missed ?? []
  const recall = (searched.get(MAIN_BUDGET)?.recall ?? 0).toFixed(2)
  if (missed.length > 0) say(`${corpus} ${kind} (ripgrep ${recall}): ${question}\n    ${missed.join('\n    ')}`)
}
