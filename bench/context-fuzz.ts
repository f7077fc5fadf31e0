/** Random calls of the context use case on a real store: what breaks a budget is found here before an agent finds it. */

import {
  CONTEXT_BUDGET_MIN,
  type Detail,
  type Embedder,
  type GraphNode,
  type GraphReader,
  type NodeId,
  packContext,
  type TokenCounter,
} from '@onyx/core'
import { createRandom } from './random.ts'
import { sampleNodes } from './sample-nodes.ts'

export interface FuzzOptions {
  readonly calls: number
  readonly seed: number
  readonly counters: readonly TokenCounter[]
  readonly embedder: Embedder
}

export interface FuzzOutcome {
  /** Answers of more tokens than were asked for. */
  readonly overruns: number
  /** Answers whose text has another number of tokens than they say. */
  readonly miscounted: number
  readonly empty: number
  /** Of the budget, in the mean over all calls. */
  readonly shareUsed: number
  readonly timesMs: readonly number[]
}

const BUDGET_MAX = 20_000
const SAMPLES = 400
const WORDS_MAX = 12
const SYMBOLS_MAX = 6
const SEEN_MAX = 60
/** Of all calls: without words, without symbols, in a conversation that has been given something. */
const NO_TASK = 0.15
const NO_SYMBOLS = 0.5
const SEEN = 0.5
/** What tokenizers and parsers stumble over. */
const ODD_WORDS = [
  '',
  '🦀🦀',
  'naïve',
  '<|endoftext|>',
  '\u0000',
  '漢字',
  '((((',
  'a'.repeat(300),
  '"',
  'x*',
  '\n',
  'Σ̈',
]

export async function fuzzContext(reader: GraphReader, options: FuzzOptions): Promise<FuzzOutcome> {
  const { calls, seed, counters, embedder } = options
  const random = createRandom(seed)
  const nodes = await sampleNodes(reader, SAMPLES)
  const [timesMs, shares]: [number[], number[]] = [[], []]
  let [overruns, miscounted, empty] = [0, 0, 0]
  for (let call = 0; call < calls; call++) {
    const counter = counters[call % counters.length]
    if (counter === undefined) break
    const symbols = random() < NO_SYMBOLS ? [] : drawn(nodes, random, SYMBOLS_MAX)
    const task = symbols.length > 0 && random() < NO_TASK ? '' : randomTask(nodes, random)
    const budget = CONTEXT_BUDGET_MIN + Math.floor((BUDGET_MAX - CONTEXT_BUDGET_MIN + 1) * random() ** 3)
    const seen = random() < SEEN ? randomSeen(nodes, random) : new Map<NodeId, Detail>()
    const startedMs = performance.now()
    const { text, tokens } = await packContext(
      reader,
      { task, symbols },
      { budget, counter, seen, openEmbedder: async () => embedder, now: () => performance.now() },
    )
    timesMs.push(performance.now() - startedMs)
    const counted = counter.count(text)
    if (counted > budget) overruns++
    if (counted !== tokens) miscounted++
    if (text === '') empty++
    shares.push(counted / budget)
  }
  const shareUsed = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
  return { overruns, miscounted, empty, shareUsed, timesMs }
}

/** A question in words; never empty, since that is refused. */
function randomTask(nodes: readonly GraphNode[], random: () => number): string {
  const words = drawn(nodes, random, WORDS_MAX).map((node) => {
    if (random() < NO_TASK) return ODD_WORDS[Math.floor(random() * ODD_WORDS.length)] ?? ''
    const said = `${node.name} ${node.doc ?? ''}`.split(/\s+/)
    return said[Math.floor(random() * said.length)] ?? node.name
  })
  return `code ${words.join(' ')}`
}

function randomSeen(nodes: readonly GraphNode[], random: () => number): ReadonlyMap<NodeId, Detail> {
  return new Map(drawn(nodes, random, SEEN_MAX).map(({ id }) => [id, random() < 0.5 ? 'line' : 'body']))
}

/** At least one where there are any. */
function drawn(nodes: readonly GraphNode[], random: () => number, max: number): readonly GraphNode[] {
  const count = 1 + Math.floor(random() * max)
  return Array.from({ length: count }, () => nodes[Math.floor(random() * nodes.length)]).filter(
    (node) => node !== undefined,
  )
}
