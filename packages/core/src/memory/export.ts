/** The canonical export: every fact derived from source in the store's total order, streamed, stopping when it is told to. */

import type { ExportRecord, GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { withDispatch } from './export-dispatch.ts'

export interface ExportOptions extends Cancellation {
  /** Adds, behind each call of a method that others override, an edge to each of these. */
  readonly dispatch?: boolean
}

/** Records between two looks at the signal: some milliseconds of work. */
const RECORDS_PER_CHECK = 1000

/** Nodes, edges, unresolved uses, in the order that makes two exports of one tree equal byte for byte. @throws cancelled. */
export async function* exportGraph(reader: GraphReader, options: ExportOptions = {}): AsyncIterable<ExportRecord> {
  let count = 0
  const stored = reader.exportRecords()
  for await (const record of options.dispatch === true ? withDispatch(reader, stored) : stored) {
    if (count++ % RECORDS_PER_CHECK === 0) stopIfCancelled(options)
    yield record
  }
}
