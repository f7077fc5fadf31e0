/** What all parts of one write transaction share. */

import type Database from 'better-sqlite3'
import { BulkInsert, type RowInsert } from './bulk-insert.ts'
import { Counts } from './counts.ts'
import { EntityKeys } from './entity-keys.ts'
import { InternedTexts } from './interned-texts.ts'
import { SortedLoad } from './sorted-load.ts'

export interface WriteContext {
  readonly database: Database.Database
  readonly project: number
  readonly line: number
  /** Where on the line the snapshot being written will stand. */
  readonly position: number
  readonly isBulkLoad: boolean
  readonly counts: Counts
  readonly paths: InternedTexts
  readonly names: InternedTexts
  readonly entities: EntityKeys
  readonly changes: Changes
}

export interface Changes {
  /** Something that a reader sees differs from the base. */
  content: boolean
  /** Something that only ingest sees differs: stamps, memories, settings, texts. */
  bookkeeping: boolean
}

export interface Place {
  readonly project: number
  readonly line: number
  readonly position: number
  /** Nothing of the project is stored yet. */
  readonly isNew: boolean
  /** Nothing of any project is stored yet. */
  readonly isBulkLoad: boolean
}

export function writeContext(database: Database.Database, place: Place): WriteContext {
  const { project, line, position, isNew, isBulkLoad } = place
  return {
    database,
    project,
    line,
    position,
    isBulkLoad,
    counts: new Counts(),
    paths: new InternedTexts(database, 'path', project, isNew),
    names: new InternedTexts(database, 'name', project, isNew),
    entities: new EntityKeys(database, project, isNew),
    changes: { content: false, bookkeeping: false },
  }
}

/** Entities get their keys when they are first named, so their rows come in another order than that of the keys. */
export function keyedInsert(
  { database, isBulkLoad }: WriteContext,
  table: string,
  columns: readonly string[],
  key: readonly string[],
): RowInsert {
  return isBulkLoad ? new SortedLoad(database, table, columns, key) : new BulkInsert(database, table, columns)
}
