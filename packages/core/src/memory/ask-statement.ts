/** The statement use case: one statement of the query language over one snapshot, with ranked search and vectors as table functions. */

import { OnyxError } from '../errors.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { QueryLanguage, RankedId, StatementAnswer, StatementFunctions } from '../ports/query-language.ts'
import type { OpenEmbedder } from '../query/question-meaning.ts'
import type { Wait } from '../query/question-rankings.ts'
import { answeringState } from './embed.ts'
import { createQueryCache, query } from './query.ts'

export interface StatementOptions {
  readonly limit: number
  /** Default: `STATEMENT_TIMEOUT_MS`. */
  readonly timeoutMs?: number
  readonly openEmbedder: OpenEmbedder
  readonly wait: Wait
  /** @throws usage where the reference names another state than the reader's. */
  readonly requireAt: (ref: string) => Promise<void>
  readonly signal?: AbortSignal
  /** Milliseconds from any origin, monotonic. */
  readonly now: () => number
}

export interface TimedStatementAnswer extends StatementAnswer {
  readonly tookMs: number
}

/** A person waits that long without wondering; whoever needs more says so. */
export const STATEMENT_TIMEOUT_MS = 10_000
/** What a terminal, a program and a language model can take in one answer. */
const BYTES_MAX = 16 * 2 ** 20
/** Sorting ten million short rows fits; the machine of a laptop goes on beside it. */
const MEMORY_MAX_BYTES = 512 * 2 ** 20
/** Of `search` and `similar`: beyond, ranking says nothing. */
const RANKED_MAX = 1000

/** @throws usage, timeout, limit_exceeded, conflict, cancelled, and what a ranking throws. */
export async function askStatement(
  language: QueryLanguage,
  reader: GraphReader,
  text: string,
  options: StatementOptions,
): Promise<TimedStatementAnswer> {
  const startedMs = options.now()
  const { project, number } = reader.snapshot
  const { limit, timeoutMs = STATEMENT_TIMEOUT_MS, signal } = options
  const answer = await language.ask({
    project,
    snapshot: number,
    text,
    limits: { rowsMax: limit, bytesMax: BYTES_MAX, timeoutMs, memoryMaxBytes: MEMORY_MAX_BYTES },
    functions: functionsOver(reader, options),
    ...(signal !== undefined && { signal }),
  })
  return { ...answer, tookMs: options.now() - startedMs }
}

function functionsOver(
  reader: GraphReader,
  { openEmbedder, wait, requireAt, signal, now }: StatementOptions,
): StatementFunctions {
  const cache = createQueryCache()
  return {
    async search(text, limit) {
      requireCount('search', limit)
      const { results } = await query(reader, text, {
        limit,
        openEmbedder,
        wait,
        cache,
        now,
        ...(signal !== undefined && { signal }),
      })
      return results.map(({ node, score }) => ({ id: node.id, score }))
    },
    async similar(id, limit) {
      requireCount('similar', limit)
      return similarNodes(reader, id, limit, openEmbedder)
    },
    requireAt,
  }
}

/** Empty for a node without a vector: files and external nodes have none. @throws model_missing where no vectors answer. */
async function similarNodes(
  reader: GraphReader,
  id: NodeId,
  limit: number,
  openEmbedder: OpenEmbedder,
): Promise<readonly RankedId[]> {
  const state = answeringState(await reader.embeddings())
  const embedder = state === null ? null : await openEmbedder(state.model)
  if (embedder === null) {
    throw new OnyxError('model_missing', 'similar() needs vectors, and this index has none that can be asked.', {
      hint: 'Run `onyx ingest` without --no-embed first.',
    })
  }
  const [vector = null] = await reader.vectorsOf(embedder, [id])
  if (vector === null) return []
  // The node itself comes first, or among its equals.
  const near = await reader.searchVectors({ embedder, vector, limit: limit + 1 })
  return near.filter((each) => each.id !== id).slice(0, limit)
}

function requireCount(name: string, limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= RANKED_MAX) return
  throw new OnyxError('usage', `${name}() gives 1 to ${RANKED_MAX} nodes, not ${limit}.`, {
    hint: 'Give a whole number as its second argument.',
  })
}
