/** Everything that may matter for a task or for symbols: matches of the words, what was named, and what surrounds the best of both. */

import type { Cancellation } from '../memory/cancellation.ts'
import { type QueryOptions, query } from '../memory/query.ts'
import type { GraphNode } from '../model/graph.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { type Evidence, EvidencePool } from './evidence.ts'
import { fileNeighbours } from './file-neighbours.ts'
import { isOfTests } from './is-of-tests.ts'
import { surroundingsOf } from './surroundings.ts'

export interface ContextRequest {
  /** What is to be done or known, in words; empty when only symbols are asked for. */
  readonly task: string
  readonly symbols: readonly GraphNode[]
}

export type GatherOptions = Pick<QueryOptions, 'filter' | 'openEmbedder' | 'cache' | 'now' | 'wait'> & Cancellation

/** Matches of a task that are looked at: as many as a ranking looks at closely. */
const MATCHES_MAX = 150
/** Tests say the words of the code over and over: they are ranked among themselves, and a test counts so much of what code does. */
const TEST_WEIGHT = 0.5
/** The rank at which a match counts half as much as the first. */
const HALF_RANK = 8
/** Whose surroundings are looked at: of a task's matches only the best, of what was asked for by name everything within reason. */
const SEEDS_MAX = 12
const SYMBOL_SEEDS_MAX = 40

/** Best first. @throws what `query` throws. */
export async function gatherEvidence(
  reader: GraphReader,
  { task, symbols }: ContextRequest,
  options: GatherOptions,
): Promise<readonly Evidence[]> {
  const pool = new EvidencePool()
  const asked = symbols
    .slice(0, SYMBOL_SEEDS_MAX)
    .map((node): Evidence => ({ node, score: 1, reason: { kind: 'asked' } }))
  const matches = task === '' ? [] : await matchesOf(reader, task, options)
  for (const found of [...asked, ...matches]) pool.add(found)
  const known = pool.ranked()
  if (task !== '') for (const found of await fileNeighbours(reader, known)) pool.add(found)
  for (const found of await surroundingsOf(reader, known.slice(0, asked.length + SEEDS_MAX))) pool.add(found)
  return pool.ranked()
}

async function matchesOf(reader: GraphReader, task: string, options: GatherOptions): Promise<readonly Evidence[]> {
  const { openEmbedder, cache, now, wait, filter, signal } = options
  const { results } = await query(reader, task, {
    limit: MATCHES_MAX,
    now,
    ...(filter !== undefined && { filter }),
    ...(cache !== undefined && { cache }),
    ...(openEmbedder !== undefined && { openEmbedder }),
    ...(wait !== undefined && { wait }),
    ...(signal !== undefined && { signal }),
  })
  const found = results.map(({ node }) => node).filter(({ kind }) => kind !== 'external')
  const [tests, code] = [found.filter(isOfTests), found.filter((node) => !isOfTests(node))]
  return [...matchesInOrder(code, 1), ...matchesInOrder(tests, TEST_WEIGHT)]
}

function matchesInOrder(nodes: readonly GraphNode[], weight: number): readonly Evidence[] {
  return nodes.map((node, rank) => ({
    node,
    score: (weight * HALF_RANK) / (HALF_RANK + rank),
    reason: { kind: 'match' },
  }))
}
