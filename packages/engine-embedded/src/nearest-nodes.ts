/** The nodes nearest to a vector: an index in memory that follows the snapshots, begun with a file of an earlier one. */

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
import { CHANGED_SINCE, countChanges } from './content-changes.ts'
import { LinkBehind } from './link-behind.ts'
import type { ReadContext } from './read-context.ts'
import { type NodeCandidate, nodeFilter } from './read-names.ts'
import { placedVectors } from './read-placed-vectors.ts'
import { statement } from './statements.ts'
import { type StoredModel, storedModel } from './stored-model.ts'
import { KeyBits } from './vectors/allowed-keys.ts'
import { VectorIndex } from './vectors/vector-index.ts'

/**
 * Up to so many nodes are always compared one by one, in two milliseconds at most: building a graph over them would take longer than all
 * questions of a working day.
 */
const UNLINKED_MAX = 50_000
/** Read and placed together. */
const PLACED_AT_ONCE = 1_000
/** The file is written anew when more nodes than this, and more than this share of it, changed since: about 10 ms of a question. */
const UNKEPT_MIN = 256
const UNKEPT_SHARE_MAX = 1 / 64
const FOLDER = 'vectors'
/** Hexadecimal digits of a model's revision in a file's name. */
const REVISION_DIGITS = 16
/** Before the first snapshot. */
const NOTHING_SETTLED = 0

/** One project's nodes by one model. */
interface Held {
  readonly index: VectorIndex
  /** The snapshot that it was last read for. */
  at: number
  /** `changes` of the model when it was. */
  changes: number
  /** Nothing up to this snapshot lacked a vector: what changed later is looked at again. */
  settledAt: number
  /** Names the state for a file. */
  tag: string
  /** There is a file to begin with. */
  isKept: boolean
}

export class NearestNodes {
  readonly #dataDir: string
  readonly #held = new Map<string, Held>()
  readonly #behind = new LinkBehind()

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /** Best first, equal ones by id. */
  search(context: ReadContext, snapshot: number, search: VectorSearch): readonly ScoredNode[] {
    const { embedder, vector, limit } = search
    const { model } = embedder
    const stored = storedModel(context.database, context.project, model)
    if (stored === null || limit <= 0) return []
    if (vector.length !== model.dimensions) {
      throw new OnyxError(
        'usage',
        `A question of ${vector.length} numbers does not fit vectors of ${model.dimensions}.`,
      )
    }
    const held = this.#inStep(context, snapshot, embedder, stored)
    const file = this.#file(context, model)
    if (!held.isKept && isSettled(held)) this.#mend(file, held)
    if (held.index.size > UNLINKED_MAX) this.#behind.asked({ index: held.index, keep: () => keepBehind(file, held) })
    const allowed = allowedKeys(context, search)
    const { keys, scores } = held.index.search(vector, limit, allowed === null ? {} : { allowed })
    return idsOf(context, [...keys])
      .map((id, at): ScoredNode => ({ id, score: scores[at] ?? 0 }))
      .sort((left, right) => right.score - left.score || compareText(left.id, right.id))
  }

  /**
   * Writes the file that other processes begin with anew when they could not use it, or would have much to add to it.
   * @returns whether it did
   */
  keep(context: ReadContext, snapshot: number, embedder: VectorMaker): boolean {
    const { model } = embedder
    const stored = storedModel(context.database, context.project, model)
    // What lacks vectors is being embedded by another process, which comes here as well.
    if (stored?.completeAt !== snapshot) return false
    const file = this.#file(context, model)
    const described = VectorIndex.describe(file)
    const fileAt = described === null ? null : snapshotOf(context, described.tag)
    if (described !== null && fileAt !== null && isOnRecord(stored, fileAt)) {
      const unkeptMax = Math.max(UNKEPT_MIN, described.slots * UNKEPT_SHARE_MAX)
      if (countChanges(context.database, context.project, fileAt) <= unkeptMax) return false
    }
    this.#save(file, this.#inStep(context, snapshot, embedder, stored))
    return true
  }

  close(): void {
    this.#behind.stop()
  }

  #inStep(context: ReadContext, snapshot: number, embedder: VectorMaker, stored: StoredModel): Held {
    const place = `${context.project} ${embedder.model.revision}`
    const known = this.#held.get(place)
    const isUsable = known !== undefined && known.at <= snapshot && isOnRecord(stored, known.settledAt)
    const held = isUsable ? known : (this.#opened(context, embedder.model, stored) ?? emptyOf(embedder.model))
    if (held.at === snapshot && held.changes === stored.changes) return held
    this.#held.set(place, held)
    if (held.settledAt === NOTHING_SETTLED) addAll(context, embedder, stored, held.index)
    else followChanges(context, embedder, stored, held)
    held.at = snapshot
    held.tag = tagOf(context, snapshot)
    held.changes = stored.changes
    held.settledAt = Math.min(snapshot, stored.completeAt ?? NOTHING_SETTLED)
    return held
  }

  /** From the file, when it is of a snapshot after which all changes are on record. */
  #opened(context: ReadContext, model: EmbeddingModel, stored: StoredModel): Held | null {
    const loaded = VectorIndex.load(this.#file(context, model), { unlinkedMax: UNLINKED_MAX })
    if (loaded.kind !== 'loaded' || loaded.index.dimensions !== model.dimensions) return null
    const at = snapshotOf(context, loaded.tag)
    if (at === null || !isOnRecord(stored, at)) return null
    return { index: loaded.index, at, changes: NO_CHANGES, settledAt: at, tag: loaded.tag, isKept: true }
  }

  /** Readers may come where nobody may write. */
  #mend(file: string, held: Held): void {
    try {
      this.#save(file, held)
    } catch {
      // The next process reads the vectors again: slower, and as right.
      held.isKept = true
    }
  }

  #save(file: string, held: Held): void {
    mkdirSync(path.dirname(file), { recursive: true })
    held.index.save(file, held.tag)
    held.isKept = true
  }

  #file(context: ReadContext, { revision }: EmbeddingModel): string {
    return path.join(this.#dataDir, FOLDER, `${context.project}-${revision.slice(0, REVISION_DIGITS)}.idx`)
  }
}

/** No model has so many. */
const NO_CHANGES = -1

function emptyOf({ dimensions }: EmbeddingModel): Held {
  const index = new VectorIndex({ dimensions, unlinkedMax: UNLINKED_MAX })
  return { index, at: NOTHING_SETTLED, changes: NO_CHANGES, settledAt: NOTHING_SETTLED, tag: '', isKept: false }
}

/** Nothing lacks a vector in what it was last read for: the file may say so. */
function isSettled({ at, settledAt }: Held): boolean {
  return at === settledAt
}

/** Not over the file of a later snapshot, which another process has made. */
async function keepBehind(file: string, held: Held): Promise<void> {
  const described = VectorIndex.describe(file)
  if (!isSettled(held) || (described !== null && numberOf(described.tag) > held.at)) return
  try {
    await held.index.saveBehind(file, held.tag)
  } catch {
    // It is done again by the next process that stays.
  }
}

/** The number, and what no other store has: a folder that was put back from a copy may count the same numbers anew. */
function tagOf({ database }: ReadContext, snapshot: number): string {
  const find = statement<[number], { id: string }>(database, 'SELECT id FROM snapshot WHERE number = ?')
  return `${snapshot} ${find.get(snapshot)?.id ?? ''}`
}

function numberOf(tag: string): number {
  return Number.parseInt(tag, 10)
}

/** Null for one that the reader does not see. */
function snapshotOf(context: ReadContext, tag: string): number | null {
  const number = numberOf(tag)
  return tag === tagOf(context, number) ? number : null
}

function isOnRecord({ tracedFrom }: StoredModel, since: number): boolean {
  return tracedFrom !== null && since >= tracedFrom
}

/** The project's nodes that have a vector of the model. */
function addAll(context: ReadContext, embedder: VectorMaker, { key }: StoredModel, index: VectorIndex): void {
  const find = statement<[number, number], { entity: number }>(
    context.database,
    `SELECT n.entity FROM node_current n CROSS JOIN entity e ON e.key = n.entity
     CROSS JOIN content_vector v ON v.model = ? AND v.content = unhex(n.content_hash) WHERE e.project = ?`,
  )
  const entities = find.all(key, context.project).map(({ entity }) => entity)
  insertPlaced(context, embedder, key, entities, index)
}

/** What it already has of the changes is done again: an entity is what it is in the reader's snapshot, or is not there. */
function followChanges(context: ReadContext, embedder: VectorMaker, { key }: StoredModel, held: Held): void {
  const find = statement<[number, number], { entity: number }>(context.database, `SELECT entity FROM ${CHANGED_SINCE}`)
  const entities = find.all(context.project, held.settledAt).map(({ entity }) => entity)
  for (const entity of entities) held.index.remove(entity)
  insertPlaced(context, embedder, key, entities, held.index)
}

/** Those that have a vector. */
function insertPlaced(
  context: ReadContext,
  embedder: VectorMaker,
  key: number,
  entities: readonly number[],
  index: VectorIndex,
): void {
  for (let start = 0; start < entities.length; start += PLACED_AT_ONCE) {
    const some = entities.slice(start, start + PLACED_AT_ONCE)
    for (const [entity, vector] of placedVectors(context, embedder, key, some)) index.insert(entity, vector)
  }
}

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
