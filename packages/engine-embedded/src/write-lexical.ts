/** Feeds the lexical index within one transaction. */

import type { LexicalDocument } from '@onyx/core'
import type Database from 'better-sqlite3'
import { BulkInsert, type SqlValue } from './bulk-insert.ts'
import { DELETE_LEXICAL, LEXICAL_COLUMNS } from './lexical-index.ts'
import { statement } from './statements.ts'

/** Text waiting to be indexed, about two bytes a character. */
const WAITING_CHARACTERS_MAX = 8 * 1024 * 1024

/** FTS5 writes a segment whenever a row comes out of order, so rows wait here and go in by key. */
export class LexicalWriter {
  readonly #insert: BulkInsert
  readonly #delete: Database.Statement<[number]>
  readonly #waiting = new Map<number, LexicalDocument>()
  #characters = 0

  constructor(database: Database.Database) {
    this.#insert = new BulkInsert(database, 'lexical', LEXICAL_COLUMNS)
    this.#delete = statement(database, DELETE_LEXICAL)
  }

  add(entity: number, document: LexicalDocument): void {
    this.#waiting.set(entity, document)
    const { name, container, signature, doc, body } = document
    this.#characters += name.length + container.length + signature.length + doc.length + body.length
    if (this.#characters > WAITING_CHARACTERS_MAX) this.flush()
  }

  remove(entity: number): void {
    if (!this.#waiting.delete(entity)) this.#delete.run(entity)
  }

  flush(): void {
    const rows = [...this.#waiting].sort(([left], [right]) => left - right)
    for (const [entity, document] of rows) this.#insert.add(...lexicalRow(entity, document))
    this.#insert.flush()
    this.#waiting.clear()
    this.#characters = 0
  }
}

function lexicalRow(entity: number, document: LexicalDocument): readonly SqlValue[] {
  return [entity, document.name, document.container, document.signature, document.doc, document.body]
}
