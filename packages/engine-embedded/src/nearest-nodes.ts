/** The nodes nearest to a vector: an index in memory, kept in step with what a reader's snapshot holds, with a file as its copy. */

import { mkdirSync } from 'node:fs'
import path from 'node:path'
import {
  compareText,
  type EmbeddingModel,
  type NodeFilter,
  type NodeId,
  OnyxError,
  type ScoredNode,
  type VectorMaker,
  type VectorSearch,
} from '@onyx/core'
import type { ReadContext } from './read-context.ts'
import { type NodeCandidate, nodeFilter } from './read-names.ts'
import { placedVectors, type StoredModel, storedModel } from './read-placed-vectors.ts'
import { statement } from './statements.ts'
import { KeyBits } from './vectors/allowed-keys.ts'
import { VectorIndex } from './vectors/vector-index.ts'

/**
 * Up to so many nodes are compared one by one, in a millisecond at most: a graph over them would take longer to build than all
 * questions of a working day to answer.
 */
const SCAN_MAX = 50_000
/** Read and placed together. */
const PLACED_AT_ONCE = 1_000
const FOLDER = 'vectors'
/** Hexadecimal digits of a model's revision in a file's name. */
const REVISION_DIGITS = 16
/** Contents are told apart by their first 48 bits, which a number holds exactly. */
const CONTENT_DIGITS = 12

/** One project's nodes by one model. */
interface Held {
  /** What it is a copy of. */
  state: string
  readonly index: VectorIndex
  /** Key of a node → its content; null when the index came from a file, which does not say. */
  contents: Map<number, number> | null
}

export class NearestNodes {
  readonly #dataDir: string
  readonly #held = new Map<string, Held>()

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /** Best first, equal ones by id. */
  search(context: ReadContext, snapshot: number, search: VectorSearch): readonly ScoredNode[] {
    const { embedder, vector, limit } = search
    const { model } = embedder
    const stored = storedModel(context, model)
    if (stored === null || limit <= 0) return []
    if (vector.length !== model.dimensions) {
      throw new OnyxError(
        'usage',
        `A question of ${vector.length} numbers does not fit vectors of ${model.dimensions}.`,
      )
    }
    const { index } = this.#inStep(context, snapshot, embedder, stored)
    const allowed = allowedKeys(context, search)
    const { keys, scores } = index.search(vector, limit, allowed === null ? {} : { allowed })
    return idsOf(context, [...keys])
      .map((id, at): ScoredNode => ({ id, score: scores[at] ?? 0 }))
      .sort((left, right) => right.score - left.score || compareText(left.id, right.id))
  }

  /** Writes the copy that other processes begin with. Without it they read the vectors one by one. */
  keep(context: ReadContext, snapshot: number, embedder: VectorMaker): void {
    const { model } = embedder
    const stored = storedModel(context, model)
    if (stored === null) return
    const { index, state } = this.#inStep(context, snapshot, embedder, stored)
    mkdirSync(path.join(this.#dataDir, FOLDER), { recursive: true })
    index.save(this.#file(context, model), state)
  }

  #inStep(context: ReadContext, snapshot: number, embedder: VectorMaker, stored: StoredModel): Held {
    const { model } = embedder
    const place = `${context.project} ${model.revision}`
    const state = `${snapshot} ${stored.changes}`
    const held = this.#held.get(place) ?? this.#opened(context, model, state)
    this.#held.set(place, held)
    if (held.state === state) return held
    const fresh = held.contents === null ? emptyOf(model) : held
    bringUpToDate(context, embedder, stored, fresh)
    fresh.state = state
    this.#held.set(place, fresh)
    return fresh
  }

  /** From the file, when it is of this very state; empty otherwise. */
  #opened(context: ReadContext, model: EmbeddingModel, state: string): Held {
    const loaded = VectorIndex.load(this.#file(context, model), { scanMax: SCAN_MAX })
    const fits = loaded.kind === 'loaded' && loaded.tag === state && loaded.index.dimensions === model.dimensions
    return fits ? { state, index: loaded.index, contents: null } : emptyOf(model)
  }

  #file(context: ReadContext, { revision }: EmbeddingModel): string {
    return path.join(this.#dataDir, FOLDER, `${context.project}-${revision.slice(0, REVISION_DIGITS)}.idx`)
  }
}

function emptyOf({ dimensions }: EmbeddingModel): Held {
  return { state: '', index: new VectorIndex({ dimensions, scanMax: SCAN_MAX }), contents: new Map() }
}

/** Compares contents, and reads the vectors of those that are new or changed. */
function bringUpToDate(context: ReadContext, embedder: VectorMaker, { key }: StoredModel, held: Held): void {
  const { index } = held
  const known = held.contents ?? new Map<number, number>()
  const current = statement<[number, number], { entity: number; content: string }>(
    context.database,
    `SELECT n.entity, substr(n.content_hash, 1, ${CONTENT_DIGITS}) AS content ${WITH_VECTORS}`,
  )
  const contents = new Map<number, number>()
  const fresh: number[] = []
  for (const row of current.iterate(key, context.project)) {
    const content = Number.parseInt(row.content, 16)
    contents.set(row.entity, content)
    if (known.get(row.entity) !== content) fresh.push(row.entity)
  }
  for (const entity of known.keys()) if (!contents.has(entity)) index.remove(entity)
  for (let start = 0; start < fresh.length; start += PLACED_AT_ONCE)
    insertPlaced(context, embedder, key, fresh.slice(start, start + PLACED_AT_ONCE), index)
  held.contents = contents
}

function insertPlaced(
  context: ReadContext,
  embedder: VectorMaker,
  key: number,
  entities: readonly number[],
  index: VectorIndex,
): void {
  for (const [entity, vector] of placedVectors(context, embedder, key, entities)) index.insert(entity, vector)
}

/** The project's nodes that have a vector of the model. */
const WITH_VECTORS = `
FROM node_current n CROSS JOIN entity e ON e.key = n.entity
CROSS JOIN vector v ON v.model = ? AND v.content = unhex(n.content_hash) WHERE e.project = ?`

/** Null when every node is. */
function allowedKeys(context: ReadContext, filter: NodeFilter): KeyBits | null {
  if (filter.kinds === undefined && filter.languages === undefined && filter.path === undefined) return null
  const passes = nodeFilter(filter)
  const largest = statement<[], { key: number | null }>(context.database, 'SELECT max(key) AS key FROM entity').get()
  const allowed = new KeyBits(largest?.key ?? 0)
  const all = statement<[number], NodeCandidate>(
    context.database,
    `SELECT e.key, e.id, e.qualified, p.text AS path, n.kind, e.language
     FROM node_current n CROSS JOIN entity e ON e.key = n.entity LEFT JOIN path p ON p.key = e.path WHERE e.project = ?`,
  )
  for (const candidate of all.iterate(context.project)) if (passes(candidate)) allowed.add(candidate.key)
  return allowed
}

function idsOf(context: ReadContext, keys: readonly number[]): readonly NodeId[] {
  const find = statement<[number], { id: NodeId }>(context.database, 'SELECT id FROM entity WHERE key = ?')
  return keys.flatMap((key) => find.get(key)?.id ?? [])
}
