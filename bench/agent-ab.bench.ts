/** Bench: does a real agent name more of the evidence with Onyx than without? It runs commands that may cost money, and only with `--spend`. */

import { spawnSync } from 'node:child_process'
import { cpSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { GraphReader } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { agentCommand, answerRecall, promptOf } from './agent-answer.ts'
import { chosenNames, countOption, textOption } from './arguments.ts'
import type { Bench, BenchContext, Figure } from './bench.ts'
import { type EvidenceItem, evidenceItems } from './evidence-items.ts'
import type { EvidenceQuestion } from './evidence-question.ts'
import { EVIDENCE_QUESTIONS } from './evidence-questions.ts'
import { onyxCommand } from './onyx-command.ts'
import { meanOf } from './quality-measures.ts'

const ARMS = ['with', 'without'] as const
const QUESTIONS = 5
const TIMEOUT_SECONDS = 600
const OUTPUT_BYTES_MAX = 50_000_000

interface Run {
  readonly corpus: string
  readonly question: string
  readonly arm: (typeof ARMS)[number]
  readonly recall: number
  readonly seconds: number
  readonly failed: boolean
}

export const bench: Bench = {
  question: 'How much of the evidence does a real agent name, with Onyx and without?',
  corpora: [],
  run: async (context) => {
    const { args, say } = context
    const templates = ARMS.map((arm) => ({ arm, template: textOption(args, arm) }))
    const questions = chosenQuestions(context)
    if (templates.some(({ template }) => template === null) || !args.includes('--spend')) {
      say(`${questions.length} questions, each asked with and without Onyx: ${2 * questions.length} runs of the agent.`)
      say("Give --with='COMMAND {prompt}' and --without='COMMAND {prompt}', and --spend to run them.")
      return { questions: questions.length, ran: false }
    }
    const runs: Run[] = []
    for (const question of questions) {
      const { folder, items } = await prepared(context, question)
      // In turn, so that neither arm has the quieter hours.
      for (const { arm, template } of runs.length % (2 * ARMS.length) === 0 ? templates : templates.toReversed())
        runs.push(askAgent({ template: template ?? '', arm, folder, items, question, args }))
      rmSync(folder, { recursive: true, force: true })
      say(
        `${question.corpus}: ${runs
          .slice(-ARMS.length)
          .map((run) => `${run.arm} ${run.recall}`)
          .join(', ')}`,
      )
    }
    return {
      ran: true,
      ...Object.fromEntries(ARMS.map((arm) => [arm, summarise(runs.filter((run) => run.arm === arm))])),
    }
  },
}

/** The first of each repository, then the second of each, and so on. */
function chosenQuestions({ args, corpora }: BenchContext): readonly EvidenceQuestion[] {
  const all = [...new Set(EVIDENCE_QUESTIONS.map(({ corpus }) => corpus))]
  const chosen = chosenNames(args, all).filter((corpus) => corpora.has(corpus))
  const places = chosen.map((corpus) => EVIDENCE_QUESTIONS.filter((question) => question.corpus === corpus))
  const longest = Math.max(0, ...places.map((some) => some.length))
  const inTurn = Array.from({ length: longest }, (_, index) => places.flatMap((some) => some[index] ?? [])).flat()
  return inTurn.slice(0, countOption(args, 'questions', QUESTIONS))
}

/** A copy of the repository, since an agent may write, with its index beside it for the arm that has Onyx. */
async function prepared(
  { corpora, root, scratch }: BenchContext,
  { corpus, evidence }: EvidenceQuestion,
): Promise<{ readonly folder: string; readonly items: readonly EvidenceItem[] }> {
  const folder = path.join(scratch, corpus)
  const dataDir = path.join(scratch, `${corpus}-data`)
  cpSync(realpathSync(corpora.folder(corpus)), folder, { recursive: true, verbatimSymlinks: true })
  const { report } = onyxCommand(root, scratch).ingest(folder, dataDir)
  const store = openEmbeddedStore({ dataDir })
  const reader: GraphReader = await store.read(report.project)
  const items = await evidenceItems(reader, evidence)
  await store.close()
  return { folder, items }
}

interface AgentCall {
  readonly template: string
  readonly arm: Run['arm']
  readonly folder: string
  readonly items: readonly EvidenceItem[]
  readonly question: EvidenceQuestion
  readonly args: readonly string[]
}

/** Both run in the repository; `ONYX_DATA` names its index. What the agent prints is its answer. */
function askAgent({ template, arm, folder, items, question, args }: AgentCall): Run {
  const [file = '', ...words] = agentCommand(template, promptOf(question.question))
  const startedMs = performance.now()
  const { status, stdout } = spawnSync(file, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ONYX_DATA: `${folder}-data` },
    maxBuffer: OUTPUT_BYTES_MAX,
    timeout: countOption(args, 'timeout-seconds', TIMEOUT_SECONDS) * 1_000,
  })
  const seconds = Math.round(performance.now() - startedMs) / 1_000
  const recall = answerRecall(stdout ?? '', items)
  return { corpus: question.corpus, question: question.question, arm, recall, seconds, failed: status !== 0 }
}

function summarise(runs: readonly Run[]): Figure {
  return {
    runs: runs.length,
    failed: runs.filter((run) => run.failed).length,
    allEvidence: meanOf(runs.map(({ recall }) => (recall === 1 ? 1 : 0))),
    recall: meanOf(runs.map(({ recall }) => recall)),
    seconds: meanOf(runs.map(({ seconds }) => seconds)),
  }
}
