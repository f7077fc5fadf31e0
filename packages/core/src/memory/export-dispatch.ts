/** An export's calls with what dispatch may run: behind each call of an overridden method an edge to every method that overrides it. */

import type { GraphEdge } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import { compareText } from '../model/text-order.ts'
import type { ExportRecord, GraphReader } from '../ports/graph-store.ts'
import { type OverrideSet, overridesOf } from './related-uses.ts'
import { SuperCalls } from './super-calls.ts'

/** Records looked at together: one read says which of their calls have overridden targets. */
const RECORDS_MAX = 1000
/** Sets kept for calls to come; beyond it they are read again. */
const SETS_MAX = 2000

/** The records in their order; an added edge stands right behind the one that it follows from, by the id of its target. */
export async function* withDispatch(
  reader: GraphReader,
  records: AsyncIterable<ExportRecord>,
): AsyncIterable<ExportRecord> {
  const sets = new OverriddenMethods(reader)
  const superCalls = new SuperCalls(reader)
  let batch: ExportRecord[] = []
  for await (const record of records) {
    // Nothing but edges has anything to add.
    if (record.type !== 'edge' && batch.length === 0) {
      yield record
      continue
    }
    batch.push(record)
    if (batch.length < RECORDS_MAX) continue
    yield* expanded(sets, superCalls, batch)
    batch = []
  }
  yield* expanded(sets, superCalls, batch)
}

async function* expanded(
  sets: OverriddenMethods,
  superCalls: SuperCalls,
  batch: readonly ExportRecord[],
): AsyncIterable<ExportRecord> {
  await sets.learn(batch.flatMap((record) => (isCall(record) ? [record.edge.to] : [])))
  for (const record of batch) {
    yield record
    if (!isCall(record)) continue
    const { edge } = record
    const set = await sets.of(edge.to)
    if (set === null || (set.ids.includes(edge.from) && (await superCalls.includes(edge)))) continue
    const confidence = edge.confidence / (1 + set.ids.length)
    for (const to of set.ids.toSorted(compareText)) {
      yield { type: 'edge', edge: { ...edge, to, resolution: 'dispatch', confidence } }
    }
  }
}

function isCall(record: ExportRecord): record is ExportRecord & { readonly edge: GraphEdge } {
  return record.type === 'edge' && record.edge.kind === 'CALLS' && record.edge.resolution !== 'external'
}

/** Which methods are overridden, and by what; memory is bounded by forgetting. */
class OverriddenMethods {
  readonly #reader: GraphReader
  readonly #sets = new Map<NodeId, OverrideSet | null>()

  constructor(reader: GraphReader) {
    this.#reader = reader
  }

  /** One read for all that are not known yet: most methods are not overridden. */
  async learn(ids: readonly NodeId[]): Promise<void> {
    if (this.#sets.size > SETS_MAX) this.#sets.clear()
    const unknown = [...new Set(ids)].filter((id) => !this.#sets.has(id))
    if (unknown.length === 0) return
    const overridden = await this.#overridden(unknown)
    for (const id of unknown) if (!overridden.has(id)) this.#sets.set(id, null)
  }

  async of(id: NodeId): Promise<OverrideSet | null> {
    const known = this.#sets.get(id)
    if (known !== undefined) return known
    const set = await overridesOf(this.#reader, id, 'in')
    this.#sets.set(id, set)
    return set
  }

  async #overridden(ids: readonly NodeId[]): Promise<ReadonlySet<NodeId>> {
    const found = new Set<NodeId>()
    for (let rest = ids; rest.length > 0; ) {
      const query = { ids: rest, direction: 'in', kinds: ['OVERRIDES'], limit: EDGES_READ_MAX, sites: false } as const
      const page = await this.#reader.edges(query)
      for (const edge of page.edges) found.add(edge.to)
      // The edges of the last id may be cut; the ids behind it were not reached.
      if (!page.truncated) break
      const last = page.edges.at(-1)?.to
      rest = rest.slice(rest.findIndex((id) => id === last) + 1)
    }
    return found
  }
}

/** Edges of one read. */
const EDGES_READ_MAX = 20_000
