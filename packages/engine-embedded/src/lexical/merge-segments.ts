/**
 * Keeps the number of segments small with bounded work per commit: as in a log-structured merge tree (O'Neil et al., 1996), segments of
 * about one size become one of the next. A segment of which most has been removed is written anew.
 */

import { compareText } from '@onyx/core'
import type Database from 'better-sqlite3'
import { copyDocument, type DocumentTable, emptyTable } from './document-block.ts'
import { dropSegment, type SegmentRow, segmentRows } from './lexical-schema.ts'
import { PostingList } from './postings.ts'
import { SegmentWriter } from './segment-writer.ts'
import { StoredSegment } from './stored-segment.ts'
import type { TermCursor } from './term-block.ts'

/** Of one size at a time: a question looks into each, a merge writes all of them once. */
const SEGMENTS_PER_SIZE = 8
/** Everything below is one size; each further one is `SEGMENTS_PER_SIZE` times as large. */
const SMALLEST_BYTES = 16 * 1024
/** What one commit writes anew of what others wrote, at the most for each size; larger segments stay. */
const MERGED_BYTES_MAX = 2 * 1024 * 1024
/** Of a segment's documents: more removed, and it is written anew. */
const REMOVED_SHARE_MAX = 0.5

export function mergeSegments(database: Database.Database, project: number): void {
  for (const row of segmentRows(database, project))
    if (row.removed > row.documents * REMOVED_SHARE_MAX) mergeThese(database, project, [row])
  for (let size = 0; sizeLimit(size) <= MERGED_BYTES_MAX; size++) {
    const rows = segmentRows(database, project).filter(
      ({ bytes }) => bytes <= sizeLimit(size) && (size === 0 || bytes > sizeLimit(size - 1)),
    )
    if (rows.length >= SEGMENTS_PER_SIZE) mergeThese(database, project, rows)
  }
}

function sizeLimit(size: number): number {
  return SMALLEST_BYTES * SEGMENTS_PER_SIZE ** size
}

/** Writes what still counts of some segments as one, and drops them. */
function mergeThese(database: Database.Database, project: number, rows: readonly SegmentRow[]): void {
  const segments = rows.map((row) => liveSegment(new StoredSegment(database, row)))
  const table = emptyTable(segments.reduce((sum, { live }) => sum + live, 0))
  let next = 0
  for (const { documents, numbers } of segments) {
    for (const index of numbers.keys()) {
      if (numbers[index] === REMOVED) continue
      copyDocument(documents, index, table, next)
      numbers[index] = next++
    }
  }
  if (table.length > 0) writeMerged(new SegmentWriter(database, project, table), segments)
  for (const { key } of rows) dropSegment(database, key)
}

const REMOVED = -1

interface LiveSegment {
  readonly stored: StoredSegment
  readonly documents: DocumentTable
  /** By document: its number in the merged segment, or REMOVED. */
  readonly numbers: Int32Array
  readonly live: number
}

function liveSegment(stored: StoredSegment): LiveSegment {
  const removed = stored.removedDocuments()
  const numbers = new Int32Array(stored.documents)
  let live = stored.documents
  for (let index = 0; removed !== null && index < removed.length; index++) {
    if (removed[index] !== 1) continue
    numbers[index] = REMOVED
    live--
  }
  return { stored, documents: stored.allDocuments(), numbers, live }
}

interface OpenTerms {
  readonly segment: LiveSegment
  readonly terms: Generator<TermCursor>
  readonly cursor: TermCursor
  readonly term: string
}

/** Segments come in the order of their documents' new numbers, so that postings of one follow those of the one before. */
function writeMerged(writer: SegmentWriter, segments: readonly LiveSegment[]): void {
  const stored = new PostingList()
  const merged = new PostingList()
  let open = segments.flatMap((segment) => opened(segment, segment.stored.terms()))
  while (open.length > 0) {
    const term = open.reduce(
      (least, { term: other }) => (compareText(other, least) < 0 ? other : least),
      open[0]?.term ?? '',
    )
    merged.length = 0
    open = open.flatMap((one) => {
      if (one.term !== term) return [one]
      one.segment.stored.postings(one.cursor, stored)
      for (let index = 0; index < stored.length; index++) {
        const document = one.segment.numbers[stored.documents[index] ?? 0] ?? REMOVED
        if (document !== REMOVED) merged.add(document, stored.frequencies[index] ?? 0)
      }
      return opened(one.segment, one.terms)
    })
    if (merged.length > 0) writer.term(term, merged.documents, merged.frequencies, 0, merged.length)
  }
  writer.finish()
}

/** At its next term; nothing when it has none. */
function opened(segment: LiveSegment, terms: Generator<TermCursor>): OpenTerms[] {
  const step = terms.next()
  return step.done === true ? [] : [{ segment, terms, cursor: step.value, term: step.value.term }]
}
