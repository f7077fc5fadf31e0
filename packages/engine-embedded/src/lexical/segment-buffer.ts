/** Documents on their way into a segment, turned into postings as they come: one number for each word of each document. */

import { compareText, type LexicalDocument } from '@onyx/core'
import type Database from 'better-sqlite3'
import { type DocumentTable, type DocumentTraits, emptyTable } from './document-block.ts'
import { counted, FIELD_COUNT, lengthByte } from './fields.ts'
import { grown } from './postings.ts'
import { SegmentWriter } from './segment-writer.ts'
import { TermNumbers } from './term-numbers.ts'

/** Room for what one document usually has, so that the arrays need not grow for the last one. */
const POSTINGS_PER_DOCUMENT = 16 * 1024
/** Postings held in memory, 8 bytes each and 12 more while they are sorted; a larger load makes several segments. */
const POSTINGS_MAX = 2 * 1024 * 1024 - POSTINGS_PER_DOCUMENT
const FIRST_CAPACITY = 4096
/** Containers repeat from member to member. */
const REMEMBERED_TEXTS_MAX = 256
const SURROGATE = /[\ud800-\udfff]/

interface BufferedDocument extends DocumentTraits {
  readonly entity: number
  readonly lengths: readonly number[]
}

export class SegmentBuffer {
  #terms = new TermNumbers()
  #remembered = new Map<string, Int32Array>()
  /** By term number: the document that last held it, and where its posting is. */
  #lastDocument = new Int32Array(FIRST_CAPACITY)
  #lastPosting = new Int32Array(FIRST_CAPACITY)
  /** Posting after posting, document after document. */
  #postingTerms = new Int32Array(FIRST_CAPACITY)
  #postingFrequencies = new Int32Array(FIRST_CAPACITY)
  #postings = 0
  /** Where the postings of each document begin. */
  #starts: number[] = []
  #documents: BufferedDocument[] = []
  /** By entity: the number of its document. */
  #numbers = new Map<number, number>()

  get size(): number {
    return this.#numbers.size
  }

  get isFull(): boolean {
    return this.#postings >= POSTINGS_MAX
  }

  add(entity: number, document: LexicalDocument, traits: DocumentTraits): void {
    const number = this.#documents.length
    this.#starts.push(this.#postings)
    const { name, container, signature, doc, body } = document
    const lengths = [
      this.#addText(number, 0, name),
      this.#addRemembered(number, 1, container),
      this.#addText(number, 2, signature),
      this.#addText(number, 3, doc),
      this.#addText(number, 4, body),
    ]
    this.#documents.push({ entity, ...traits, lengths: lengths.map(lengthByte) })
    this.#numbers.set(entity, number)
  }

  /** False when the buffer does not hold it. */
  remove(entity: number): boolean {
    return this.#numbers.delete(entity)
  }

  /** Writes what is held as one segment and begins anew. Null when nothing is held. */
  write(database: Database.Database, project: number): DocumentTable | null {
    const kept = this.#renumber()
    if (kept === null) return null
    const { table, numbers } = kept
    const writer = new SegmentWriter(database, project, table)
    const { ends, documents, frequencies } = this.#sorted(numbers)
    for (const term of this.#orderOfTerms()) {
      const start = term === 0 ? 0 : (ends[term - 1] ?? 0)
      const end = ends[term] ?? 0
      if (end > start) writer.term(this.#terms.terms[term] ?? '', documents, frequencies, start, end)
    }
    writer.finish()
    this.#clear()
    return table
  }

  #addField(document: number, field: number, terms: Int32Array, length: number): number {
    for (let index = 0; index < length; index++) {
      const term = terms[index] ?? 0
      const place = this.#lastPosting[term] ?? 0
      // Numbers of documents are kept from 1 up: 0 is none.
      if (this.#lastDocument[term] === document + 1) {
        this.#postingFrequencies[place] = counted(this.#postingFrequencies[place] ?? 0, field)
        continue
      }
      this.#lastDocument[term] = document + 1
      this.#lastPosting[term] = this.#postings
      if (this.#postings === this.#postingTerms.length) this.#growPostings()
      this.#postingTerms[this.#postings] = term
      this.#postingFrequencies[this.#postings++] = counted(0, field)
    }
    return length
  }

  #addText(document: number, field: number, text: string): number {
    if (text === '') return 0
    const length = this.#terms.read(text)
    this.#growTerms()
    return this.#addField(document, field, this.#terms.numbers, length)
  }

  #addRemembered(document: number, field: number, text: string): number {
    let numbers = this.#remembered.get(text)
    if (numbers === undefined) {
      if (this.#remembered.size >= REMEMBERED_TEXTS_MAX) this.#remembered.clear()
      const length = this.#terms.read(text)
      numbers = this.#terms.numbers.slice(0, length)
      this.#remembered.set(text, numbers)
      this.#growTerms()
    }
    return this.#addField(document, field, numbers, numbers.length)
  }

  #growPostings(): void {
    this.#postingTerms = grown(this.#postingTerms, this.#postings * 2)
    this.#postingFrequencies = grown(this.#postingFrequencies, this.#postings * 2)
  }

  #growTerms(): void {
    const needed = this.#terms.terms.length
    if (needed <= this.#lastDocument.length) return
    this.#lastDocument = grown(this.#lastDocument, needed * 2)
    this.#lastPosting = grown(this.#lastPosting, needed * 2)
  }

  /** Documents that were not removed since, and their numbers by those they came with; -1 for the others. */
  #renumber(): { readonly table: DocumentTable; readonly numbers: Int32Array } | null {
    if (this.#numbers.size === 0) {
      this.#clear()
      return null
    }
    const table = emptyTable(this.#numbers.size)
    const numbers = new Int32Array(this.#documents.length).fill(-1)
    let next = 0
    for (const [number, document] of this.#documents.entries()) {
      if (this.#numbers.get(document.entity) !== number) continue
      table.entities[next] = document.entity
      table.paths[next] = document.path
      table.kinds[next] = document.kind
      table.languages[next] = document.language
      table.lengths.set(document.lengths, next * FIELD_COUNT)
      numbers[number] = next++
    }
    return { table, numbers }
  }

  /** Postings by term, within a term by document; those of term n end at `ends[n]`. A counting sort keeps the order they came in. */
  #sorted(numbers: Int32Array) {
    const postingDocuments = this.#postingDocuments(numbers)
    const ends = new Int32Array(this.#terms.terms.length)
    for (let posting = 0; posting < this.#postings; posting++) {
      const term = this.#postingTerms[posting] ?? 0
      if ((postingDocuments[posting] ?? -1) >= 0) ends[term] = (ends[term] ?? 0) + 1
    }
    let total = 0
    for (let term = 0; term < ends.length; term++) {
      const count = ends[term] ?? 0
      ends[term] = total
      total += count
    }
    const documents = new Int32Array(total)
    const frequencies = new Int32Array(total)
    for (let posting = 0; posting < this.#postings; posting++) {
      const document = postingDocuments[posting] ?? -1
      if (document < 0) continue
      const term = this.#postingTerms[posting] ?? 0
      const place = ends[term] ?? 0
      ends[term] = place + 1
      documents[place] = document
      frequencies[place] = this.#postingFrequencies[posting] ?? 0
    }
    return { ends, documents, frequencies }
  }

  /** By posting: the number of its document, -1 for one that was removed. */
  #postingDocuments(numbers: Int32Array): Int32Array {
    const documents = new Int32Array(this.#postings)
    for (let number = 0; number < numbers.length; number++)
      documents.fill(numbers[number] ?? -1, this.#starts[number], this.#starts[number + 1] ?? this.#postings)
    return documents
  }

  /** Numbers of terms in the order of `compareText`, which is that of JavaScript where no term goes beyond U+FFFF. */
  #orderOfTerms(): readonly number[] {
    const { terms } = this.#terms
    const numbers = new Map(terms.map((term, number) => [term, number]))
    const sorted = [...terms].sort()
    if (sorted.some((term) => SURROGATE.test(term))) sorted.sort(compareText)
    return sorted.map((term) => numbers.get(term) ?? 0)
  }

  #clear(): void {
    this.#terms = new TermNumbers()
    this.#remembered = new Map()
    this.#lastDocument = new Int32Array(FIRST_CAPACITY)
    this.#lastPosting = new Int32Array(FIRST_CAPACITY)
    this.#postingTerms = new Int32Array(FIRST_CAPACITY)
    this.#postingFrequencies = new Int32Array(FIRST_CAPACITY)
    this.#postings = 0
    this.#starts = []
    this.#documents = []
    this.#numbers = new Map()
  }
}
