/** The canonical export: every fact derived from source in the store's total order, streamed, stopping when it is told to. */

import type { ExportRecord, GraphReader } from '../ports/graph-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'

/** Records between two looks at the signal: some milliseconds of work. */
const RECORDS_PER_CHECK = 1000

/** Nodes, edges, unresolved uses, in the order that makes two exports of one tree equal byte for byte. @throws cancelled. */
export async function* exportGraph(reader: GraphReader, cancellation: Cancellation = {}): AsyncIterable<ExportRecord> {
  let count = 0
  for await (const record of reader.exportRecords()) {
    if (count++ % RECORDS_PER_CHECK === 0) stopIfCancelled(cancellation)
    yield record
  }
}
