/** Documents on their way into a segment, turned into postings as they come: one number for each word of each document. */

import { compareText, type LexicalDocument } from '@onyx/core'
import type Database from 'better-sqlite3'
import { wellFormed } from './byte-writer.ts'
import { type DocumentTable, type DocumentTraits, emptyTable } from './document-block.ts'
import { counted, FIELD_COUNT, lengthByte } from './fields.ts'
import { grown } from './postings.ts'
import { SegmentWriter } from './segment-writer.ts'

/** Postings held in memory, 8 bytes each and as much again while they are sorted; a larger load makes several segments. */
const POSTINGS_MAX = 4 * 1024 * 1024
const FIRST_CAPACITY = 4096
/** Containers repeat from member to member. */
const REMEMBERED_TEXTS_MAX = 256
/** No identifier is that long; a term must fit its block. */
export const TERM_LENGTH_MAX = 1000
/** V8 keeps the whole text alive for a part of it from this length on. */
const SLICED_LENGTH_MIN = 13
const IGNORED_TERM = -1
const SURROGATE = /[\ud800-\udfff]/

interface BufferedDocument extends DocumentTraits {
  readonly entity: number
  readonly lengths: readonly number[]
}

export class SegmentBuffer {
  #termNumbers = new Map<string, number>()
  #terms: string[] = []
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
      this.#addField(number, 0, this.#numbersOf(name)),
      this.#addField(number, 1, this.#rememberedNumbers(container)),
      this.#addField(number, 2, this.#numbersOf(signature)),
      this.#addField(number, 3, this.#numbersOf(doc)),
      this.#addField(number, 4, this.#numbersOf(body)),
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
      if (end > start) writer.term(this.#terms[term] ?? '', documents, frequencies, start, end)
    }
    writer.finish()
    this.#clear()
    return table
  }

  #addField(document: number, field: number, terms: readonly number[] | Int32Array): number {
    let length = 0
    for (const term of terms) {
      if (term === IGNORED_TERM) continue
      length++
      const place = this.#lastPosting[term] ?? 0
      // Numbers of documents are kept from 1 up: 0 is none.
      if (this.#lastDocument[term] === document + 1) {
        this.#postingFrequencies[place] = counted(this.#postingFrequencies[place] ?? 0, field)
        continue
      }
      this.#lastDocument[term] = document + 1
      this.#lastPosting[term] = this.#postings
      if (this.#postings === this.#postingTerms.length) {
        this.#postingTerms = grown(this.#postingTerms, this.#postings * 2)
        this.#postingFrequencies = grown(this.#postingFrequencies, this.#postings * 2)
      }
      this.#postingTerms[this.#postings] = term
      this.#postingFrequencies[this.#postings++] = counted(0, field)
    }
    return length
  }

  #numbersOf(text: string): readonly number[] {
    if (text === '') return []
    // Numbers, so that the array of texts is not kept.
    return text.split(' ').map((token) => this.#termNumbers.get(token) ?? this.#newTerm(token))
  }

  #rememberedNumbers(text: string): Int32Array {
    const known = this.#remembered.get(text)
    if (known !== undefined) return known
    if (this.#remembered.size >= REMEMBERED_TEXTS_MAX) this.#remembered.clear()
    const numbers = Int32Array.from(this.#numbersOf(text))
    this.#remembered.set(text, numbers)
    return numbers
  }

  #newTerm(token: string): number {
    if (token === '' || token.length > TERM_LENGTH_MAX) return IGNORED_TERM
    const own = token.length < SLICED_LENGTH_MIN && !SURROGATE.test(token) ? token : wellFormed(token)
    const known = this.#termNumbers.get(own)
    if (known !== undefined) return known
    const term = this.#terms.length
    this.#termNumbers.set(own, term)
    this.#terms.push(own)
    if (term === this.#lastDocument.length) {
      this.#lastDocument = grown(this.#lastDocument, term * 2)
      this.#lastPosting = grown(this.#lastPosting, term * 2)
    }
    return term
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
    const ends = new Int32Array(this.#terms.length)
    const starts = [...this.#starts, this.#postings]
    const each = (visit: (posting: number, document: number) => void): void => {
      for (let number = 0; number < numbers.length; number++) {
        const document = numbers[number] ?? -1
        if (document < 0) continue
        const end = starts[number + 1] ?? 0
        for (let posting = starts[number] ?? 0; posting < end; posting++) visit(posting, document)
      }
    }
    each((posting) => {
      const term = this.#postingTerms[posting] ?? 0
      ends[term] = (ends[term] ?? 0) + 1
    })
    let total = 0
    for (let term = 0; term < ends.length; term++) {
      const count = ends[term] ?? 0
      ends[term] = total
      total += count
    }
    const documents = new Int32Array(total)
    const frequencies = new Int32Array(total)
    each((posting, document) => {
      const term = this.#postingTerms[posting] ?? 0
      const place = ends[term] ?? 0
      ends[term] = place + 1
      documents[place] = document
      frequencies[place] = this.#postingFrequencies[posting] ?? 0
    })
    return { ends, documents, frequencies }
  }

  /** Numbers of terms in the order of `compareText`, which is that of JavaScript where no term goes beyond U+FFFF. */
  #orderOfTerms(): readonly number[] {
    const sorted = [...this.#terms].sort()
    if (sorted.some((term) => SURROGATE.test(term))) sorted.sort(compareText)
    return sorted.map((term) => this.#termNumbers.get(term) ?? 0)
  }

  #clear(): void {
    this.#termNumbers = new Map()
    this.#terms = []
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
