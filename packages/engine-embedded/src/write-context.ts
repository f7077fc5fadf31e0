/** What all parts of one write transaction share. */

import type Database from 'better-sqlite3'
import { Counts } from './counts.ts'
import { EntityKeys } from './entity-keys.ts'
import { InternedTexts } from './interned-texts.ts'

export interface WriteContext {
  readonly database: Database.Database
  readonly project: number
  readonly line: number
  /** Where on the line the snapshot being written will stand. */
  readonly position: number
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
}

export function writeContext(database: Database.Database, place: Place): WriteContext {
  const { project, line, position, isNew } = place
  return {
    database,
    project,
    line,
    position,
    counts: new Counts(),
    paths: new InternedTexts(database, 'path', project, isNew),
    names: new InternedTexts(database, 'name', project, isNew),
    entities: new EntityKeys(database, project, isNew),
    changes: { content: false, bookkeeping: false },
  }
}
