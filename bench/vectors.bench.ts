/** Bench: how fast and how well the vector index finds, with and without filters, after changes, beside scans and a peer. */

import { existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { KeyBits } from '../packages/engine-embedded/src/vectors/allowed-keys.ts'
import { VectorIndex } from '../packages/engine-embedded/src/vectors/vector-index.ts'
import { chosenNames, countOption, textOption } from './arguments.ts'
import type { Bench, Figure } from './bench.ts'
import { judge } from './budgets.ts'
import { type Latencies, summariseLatencies } from './latencies.ts'
import { openPeerUsearch, type UsearchScalars } from './peer-usearch.ts'
import { createRandom } from './random.ts'
import {
  greatest,
  makeVectors,
  rowOf,
  scoreRows,
  VECTOR_DIMENSIONS,
  type VectorData,
  type VectorKind,
} from './vector-data.ts'

const SIZES = [10_000, 30_000, 100_000]
const KINDS: readonly VectorKind[] = ['clustered', 'smooth']
const QUERIES = 200
const K = 10
const ROUNDS = 5
/** A round of a scan is this much shorter. */
const SCAN_QUERIES = 20
const FILTER_SHARES = [0.5, 0.2, 0.1, 0.01]
const CHURN_SHARE = 0.2
const FILTER_SEED = 11
const PEER_SCALARS: readonly UsearchScalars[] = ['f32', 'f16', 'i8']
const STEPS = 1000

export const bench: Bench = {
  question: 'How fast does the vector index find the ten nearest, how well, and what does it take to build and keep?',
  corpora: [],
  run: async ({ args, scratch, say }) => {
    const kept = textOption(args, 'kept') ?? scratch
    mkdirSync(kept, { recursive: true })
    const sizes = chosenNames(args, SIZES.map(String)).map(Number)
    const kinds = KINDS.filter((kind) => (textOption(args, 'data') ?? kind) === kind)
    const rounds = countOption(args, 'rounds', ROUNDS)
    const figures: Record<string, Figure> = {}
    for (const kind of kinds) {
      for (const size of sizes) {
        say(`${size} ${kind} vectors …`)
        figures[`${kind}${size}`] = await measure({ kind, data: makeVectors(kind, size, QUERIES), rounds, say, kept })
      }
    }
    return figures
  },
}

interface Measured {
  readonly kind: VectorKind
  readonly data: VectorData
  readonly rounds: number
  /** Where built indexes are: a second run with the same folder builds nothing. */
  readonly kept: string
  readonly say: (sentence: string) => void
}

type Find = (query: Float32Array) => Iterable<number | bigint>
type Truths = readonly (readonly number[])[]

interface Contender {
  readonly find: Find
  readonly truths: Truths
  /** Queries in a round; all when left out. */
  readonly queries?: number
}

async function measure({ kind, data, rounds, kept, say }: Measured): Promise<Figure> {
  const file = path.join(kept, `${kind}-${data.count}`)
  const { index, figures: built } = openIndex(data, `${file}.onyx`)
  const filters = FILTER_SHARES.map((share) => ({ share, bits: filterOf(share, data.count) }))
  say('… by comparing with all')
  const [all = [], ...filtered] = truthsOf(data, [
    () => true,
    ...filters.map(
      ({ bits }) =>
        (row: number) =>
          bits.has(row),
    ),
  ])
  const exact = data.rows
  const scan = scanIndex(data)
  const contenders: Record<string, Contender> = {
    index: { find: (query) => index.search(query, K, { exact }).keys, truths: all },
    indexInt8Alone: { find: (query) => index.search(query, K).keys, truths: all },
    plainScan: { find: plainScan(data), truths: all, queries: SCAN_QUERIES },
    simdScan: { find: (query) => scan.search(query, K, { exact }).keys, truths: all, queries: SCAN_QUERIES },
  }
  for (const [number, { share, bits }] of filters.entries()) {
    const truths = filtered[number] ?? []
    contenders[`filter${share * 100}Percent`] = {
      find: (query) => index.search(query, K, { exact, allowed: bits }).keys,
      truths,
    }
    const predicate = { has: (key: number) => bits.has(key) }
    contenders[`predicate${share * 100}Percent`] = {
      find: (query) => index.search(query, K, { exact, allowed: predicate }).keys,
      truths,
    }
  }
  const peers = openPeers(data, file, say)
  for (const [name, { find }] of Object.entries(peers)) contenders[name] = { find, truths: all }
  say('… asked')
  const found = askInTurns(contenders, data.queries, rounds)
  const p50 = (name: string): number => found[name]?.p50Ms ?? Number.NaN
  const aims = {
    p50Ms: judge('vectorP50Ms', p50('index')),
    missed: judge('vectorMissed', 1 - (found.index?.recall ?? 0)),
    ofPlainScan: judge('vectorOfPlainScan', p50('index') / p50('plainScan')),
    ofSimdScan: judge('vectorOfSimdScan', p50('index') / p50('simdScan')),
    loadMs: judge('vectorLoadMs', built.loadMs),
  }
  return {
    built,
    peersBuilt: Object.fromEntries(Object.entries(peers).map(([name, { buildMs }]) => [name, buildMs ?? 'kept'])),
    ...found,
    // They are set for the largest size.
    ...(data.count === Math.max(...SIZES) ? { aims } : {}),
    afterChurn: churn(index, data, rounds),
  }
}

interface BuiltFigures {
  readonly fileBytes: number
  readonly loadMs: number
  readonly [name: string]: number
}

function openIndex(data: VectorData, file: string): { readonly index: VectorIndex; readonly figures: BuiltFigures } {
  const built = existsSync(file) ? {} : buildIndex(data, file)
  let loaded = VectorIndex.load(file)
  const loadMs = timed(() => {
    loaded = VectorIndex.load(file)
  })
  if (loaded.kind !== 'loaded') throw new Error(`${file} could not be loaded`)
  return { index: loaded.index, figures: { ...built, fileBytes: statSync(file).size, loadMs } }
}

function buildIndex(data: VectorData, file: string): Record<string, number> {
  const index = new VectorIndex({ dimensions: VECTOR_DIMENSIONS })
  const insertMs = timed(() => insertRows(index, data))
  const buildMs = timed(() => settle(index))
  const saveMs = timed(() => index.save(file, 'bench'))
  return { insertMs, buildMs, saveMs, memoryBytes: index.sizeBytes }
}

function openPeers(
  data: VectorData,
  file: string,
  say: (sentence: string) => void,
): Record<string, { find: Find; buildMs: number | null }> {
  const usearch = openPeerUsearch(process.env.ONYX_PEER_USEARCH)
  if (usearch === null) return {}
  const peers: Record<string, { find: Find; buildMs: number | null }> = {}
  for (const scalars of PEER_SCALARS) {
    const index = usearch.open(scalars)
    const peerFile = `${file}.usearch-${scalars}`
    let buildMs: number | null = null
    if (existsSync(peerFile)) index.load(peerFile)
    else {
      say(`… by usearch ${usearch.version} ${scalars}`)
      buildMs = timed(() => index.build(data))
      index.save(peerFile)
    }
    peers[`usearch${scalars}`] = { find: (query) => index.search(query, K), buildMs }
  }
  return peers
}

/** Each contender in each round, so that what else the machine does meets all alike; the first round warms up. */
function askInTurns(
  contenders: Readonly<Record<string, Contender>>,
  queries: readonly Float32Array[],
  rounds: number,
): Record<string, Latencies & { readonly recall: number }> {
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { find, queries: count = queries.length }] of Object.entries(contenders)) {
      for (const query of queries.slice(0, count)) {
        const timeMs = timed(() => find(query))
        if (round > 0) times.get(name)?.push(timeMs)
      }
    }
  }
  return Object.fromEntries(
    Object.entries(contenders).map(([name, contender]) => [
      name,
      { recall: recallOf(contender, queries), ...summariseLatencies(times.get(name) ?? []) },
    ]),
  )
}

function recallOf(
  { find, truths, queries: count = truths.length }: Contender,
  queries: readonly Float32Array[],
): number {
  let hits = 0
  let wanted = 0
  for (const [number, query] of queries.slice(0, count).entries()) {
    const found = new Set(Array.from(find(query), Number))
    for (const row of truths[number] ?? []) if (found.has(row)) hits++
    wanted += truths[number]?.length ?? 0
  }
  return hits / wanted
}

/** A fifth goes, in random order, is repaired away, and comes again under new keys. */
function churn(index: VectorIndex, data: VectorData, rounds: number): Figure {
  const random = createRandom(FILTER_SEED + 1)
  const gone = new Set<number>()
  while (gone.size < data.count * CHURN_SHARE) gone.add(Math.floor(random() * data.count))
  const removeMs = timed(() => {
    for (const row of gone) index.remove(row)
  })
  const repairMs = timed(() => settle(index))
  const [without = []] = truthsOf(data, [(row) => !gone.has(row)])
  const removed = askInTurns({ removed: contender(index, data, without) }, data.queries, rounds)
  const insertMs = timed(() => {
    for (const row of gone) index.insert(row, rowOf(data.rows, row))
    settle(index)
  })
  const [again = []] = truthsOf(data, [() => true])
  const insertedAgain = askInTurns({ insertedAgain: contender(index, data, again) }, data.queries, rounds)
  return { removeMs, repairMs, ...removed, insertMs, ...insertedAgain }
}

function contender(index: VectorIndex, { rows }: VectorData, truths: Truths): Contender {
  return { find: (query) => index.search(query, K, { exact: rows }).keys, truths }
}

function truthsOf(data: VectorData, filters: readonly ((row: number) => boolean)[]): readonly Truths[] {
  const scores = new Float32Array(data.count)
  const truths: (readonly number[])[][] = filters.map(() => [])
  for (const query of data.queries) {
    scoreRows(data, query, scores)
    for (const [number, allows] of filters.entries()) truths[number]?.push(greatest(scores, K, allows))
  }
  return truths
}

function plainScan(data: VectorData): Find {
  const scores = new Float32Array(data.count)
  return (query) => {
    scoreRows(data, query, scores)
    return greatest(scores, K, () => true)
  }
}

function scanIndex(data: VectorData): VectorIndex {
  const index = new VectorIndex({ dimensions: VECTOR_DIMENSIONS, scanMax: Number.POSITIVE_INFINITY })
  insertRows(index, data)
  return index
}

function insertRows(index: VectorIndex, { rows, count }: VectorData): void {
  for (let row = 0; row < count; row++) index.insert(row, rowOf(rows, row))
}

function settle(index: VectorIndex): void {
  while (index.advance(STEPS));
}

function filterOf(share: number, count: number): KeyBits {
  const random = createRandom(FILTER_SEED)
  const bits = new KeyBits(count)
  for (let row = 0; row < count; row++) if (random() < share) bits.add(row)
  return bits
}

function timed(work: () => unknown): number {
  const startedMs = performance.now()
  work()
  return performance.now() - startedMs
}
