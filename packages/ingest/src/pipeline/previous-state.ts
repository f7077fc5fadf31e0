/** What the last ingest left for this one: file rows, summaries, the resolver's state. And how it is written down. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FileEntry, GraphWriter } from '@onyx/core'
import type { FileSummary } from '../facts/file-summary.ts'
import { LastDecoded } from '../resolve/last-decoded.ts'

export interface PreviousState {
  readonly files: ReadonlyMap<string, FileEntry>
  readonly summaries: ReadonlyMap<string, FileSummary>
  /** Null: everything is to be resolved. */
  readonly resolution: Uint8Array | null
  /** Made by another version or configuration, or nothing was there: facts are not to be reused. */
  readonly isStale: boolean
}

export interface IngestVersion {
  readonly extractorVersion: string
  readonly configHash: string
}

const SUMMARIES_KEY = 'ingest.summaries'
const RESOLUTION_KEY = 'ingest.resolution'
/** Larger summaries are not ours: a million files make about a third of it. */
const SUMMARIES_BYTES_MAX = 1_000_000_000

export async function loadPreviousState(writer: GraphWriter, version: IngestVersion): Promise<PreviousState> {
  const { base } = writer
  if (base === null) return { files: new Map(), summaries: new Map(), resolution: null, isStale: true }
  const files = new Map((await writer.baseFiles()).map((file) => [file.path, file]))
  const packed = await writer.setting(SUMMARIES_KEY)
  const isSameVersion = base.extractorVersion === version.extractorVersion && base.configHash === version.configHash
  if (!isSameVersion || packed === null) return { files, summaries: new Map(), resolution: null, isStale: true }
  const resolution = await writer.setting(RESOLUTION_KEY)
  return { files, summaries: unpackSummaries(packed), resolution, isStale: false }
}

export async function saveState(
  writer: GraphWriter,
  previous: PreviousState,
  summaries: ReadonlyMap<string, FileSummary>,
  resolution: Uint8Array,
): Promise<void> {
  if (previous.isStale || !isSame(previous.summaries, summaries))
    await writer.putSetting(SUMMARIES_KEY, packSummaries(summaries))
  if (resolution !== previous.resolution) await writer.putSetting(RESOLUTION_KEY, resolution)
}

/** Edits inside of functions change no summary. */
function isSame(before: ReadonlyMap<string, FileSummary>, after: ReadonlyMap<string, FileSummary>): boolean {
  if (before.size !== after.size) return false
  for (const [path, summary] of after) {
    const known = before.get(path)
    if (known !== summary && JSON.stringify(known) !== JSON.stringify(summary)) return false
  }
  return true
}

const last = new LastDecoded<ReadonlyMap<string, FileSummary>>()

function packSummaries(summaries: ReadonlyMap<string, FileSummary>): Uint8Array {
  const sorted = [...summaries].sort(([left], [right]) => (left < right ? -1 : 1))
  return last.remember(deflateRawSync(JSON.stringify(sorted), { level: 1 }), new Map(sorted))
}

function unpackSummaries(bytes: Uint8Array): ReadonlyMap<string, FileSummary> {
  return last.decode(bytes, () => {
    const text = inflateRawSync(bytes, { maxOutputLength: SUMMARIES_BYTES_MAX }).toString('utf8')
    // Written by `packSummaries` of the same extractor version, in the same transaction as the graph.
    return new Map(JSON.parse(text) as [string, FileSummary][])
  })
}
