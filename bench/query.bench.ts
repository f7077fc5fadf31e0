/** Bench: how long questions take in a process that stays, by kind of question, and one question as a whole process. */

import path from 'node:path'
import { findCallees, findCallers, findImpact, type GraphNode, type GraphReader, query } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { chosenNames, countOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { walkCalls } from './bounded-walk.ts'
import { type BudgetName, judge } from './budgets.ts'
import { GENERATED_PROJECT } from './generated-graph.ts'
import { generateStore } from './generated-store.ts'
import { interleave } from './interleave.ts'
import { type Latencies, measureLatencies } from './latencies.ts'
import { onyxCommand } from './onyx-command.ts'
import { sampleNodes } from './sample-nodes.ts'

const CORPORA = ['django']
const GENERATED = { nodes: 100_000, edges: 1_000_000 }
const GENERATED_SMALL = { nodes: 2000, edges: 20_000 }
const SAMPLES = 500
const RESULTS = 10
const USES = 100
const QUESTION_WORDS = 4
const MIXED_WORDS = 2
const PROCESS_ROUNDS = 15

export const bench: Bench = {
  question: 'How long does a question take, warm and as a whole process?',
  corpora: [],
  run: async ({ args, corpora, root, scratch, say }) => {
    const onyx = onyxCommand(root, scratch)
    const figures: Record<string, Figure> = {}
    const ask = async (name: string, dataDir: string, project: string): Promise<void> => {
      say(`${name} is asked …`)
      const { reads, word } = await measureWarm(dataDir, project, countOption(args, 'samples', SAMPLES))
      const processes = await interleave(
        {
          emptyProcess: () => void onyx.run('--version'),
          query: () => void onyx.run('query', word, '--data', dataDir, '--json', '--limit', String(RESULTS)),
        },
        countOption(args, 'rounds', PROCESS_ROUNDS),
      )
      const aim = judge('queryProcessMs', processes.query.medianMs)
      figures[name] = {
        ...reads,
        versionAsProcess: processes.emptyProcess,
        queryAsProcess: { ...processes.query, aim },
      }
    }
    for (const name of chosenNames(args, CORPORA)) {
      if (!corpora.has(name)) {
        say(`${name} is skipped: the corpora folder lacks it.`)
        continue
      }
      const dataDir = path.join(scratch, `data-${name}`)
      const { report } = onyx.ingest(corpora.folder(name), dataDir)
      await ask(name, dataDir, report.project)
    }
    const size = args.includes('--small') ? GENERATED_SMALL : GENERATED
    const dataDir = path.join(scratch, 'data-generated')
    await generateStore(dataDir, size)
    await ask(`generated-${size.nodes}-nodes`, dataDir, GENERATED_PROJECT)
    return figures
  },
}

interface WarmReads {
  readonly reads: { readonly [name: string]: Figure }
  /** A question for the whole process. */
  readonly word: string
}

async function measureWarm(dataDir: string, project: string, samples: number): Promise<WarmReads> {
  const store = openEmbeddedStore({ dataDir })
  try {
    const reader = await store.read(project)
    const nodes = await sampleNodes(reader, samples)
    const questions = await measureQuestions(reader, nodes)
    const relations = await measureRelations(reader, nodes)
    await reader.close()
    const word = firstWords(nodes.find((node) => node.doc !== null) ?? nodes[0], QUESTION_WORDS)
    return { reads: { sampledNodes: nodes.length, ...questions, ...relations }, word }
  } finally {
    await store.close()
  }
}

async function measureQuestions(reader: GraphReader, nodes: readonly GraphNode[]) {
  const now = (): number => performance.now()
  const ask = (text: string): Promise<unknown> => query(reader, text, { limit: RESULTS, now })
  const documented = nodes.filter((node) => node.doc !== null)
  const symbol = await measureLatencies(nodes, (node) => ask(node.name))
  const words = await measureLatencies(documented, (node) => ask(firstWords(node, QUESTION_WORDS)))
  const mixed = await measureLatencies(documented, (node) => ask(`${node.name} ${firstWords(node, MIXED_WORDS)}`))
  return { symbol: judgeQuestion(symbol), words: judgeQuestion(words), mixed: judgeQuestion(mixed) }
}

async function measureRelations(reader: GraphReader, nodes: readonly GraphNode[]) {
  const walk = (direction: 'in' | 'out', depth: number): Promise<Latencies> =>
    measureLatencies(nodes, (node) => walkCalls(reader, node.id, direction, depth))
  return {
    callers: judgeTail(
      await measureLatencies(nodes, (node) => findCallers(reader, node, { limit: USES })),
      'relationsP99Ms',
    ),
    callees: judgeTail(
      await measureLatencies(nodes, (node) => findCallees(reader, node, { limit: USES })),
      'relationsP99Ms',
    ),
    twoHopsIn: judgeTail(await walk('in', 2), 'twoHopsP99Ms'),
    twoHopsOut: judgeTail(await walk('out', 2), 'twoHopsP99Ms'),
    impactDepth3: judgeTail(
      await measureLatencies(nodes, (node) => findImpact(reader, [node], { limit: USES, completeness: false })),
      'depth3P99Ms',
    ),
    depth3In: judgeTail(await walk('in', 3), 'depth3P99Ms'),
  }
}

function judgeQuestion(latencies: Latencies) {
  return { ...latencies, aim: judge('queryP50Ms', latencies.p50Ms), tail: judge('queryP99Ms', latencies.p99Ms) }
}

function judgeTail(latencies: Latencies, budget: BudgetName) {
  return { ...latencies, tail: judge(budget, latencies.p99Ms) }
}

/** Of what documents it; its name where nothing does. */
function firstWords(node: GraphNode | undefined, count: number): string {
  const words = (node?.doc ?? '').split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== '')
  return words.length > 0 ? words.slice(0, count).join(' ') : (node?.name ?? 'main')
}
