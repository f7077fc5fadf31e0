/** The built-in embedder: a weighted sum of the vectors of a text's stems. Needs no model runtime and no download. */

import { fileURLToPath } from 'node:url'
import { type Embedder, type EmbeddingDocument, type EmbeddingModel, type EmbeddingPlace, OnyxError } from '@onyx/core'
import { FIELD_LENGTH_MAX, FIELDS, type Field } from './fields.ts'
import { readStaticTable, type StaticTable, weightOf } from './static-table.ts'
import { stripDocumentation } from './strip-documentation.ts'
import { eachWord, WordReader } from './word-features.ts'

const BUILT_IN_FILE = new URL('../../model/onyx-static-2.bin', import.meta.url)
const BUILT_IN_CHECKSUM = 'd1aa1506063c9be3a9dfa16a8c8fe8a70a442b37b6d5f18f9849925629d50d7d'
const BUILT_IN_NAME = 'onyx-static-2'
/** Raised when the making of vectors changes though the table does not. */
const METHOD = '1'
/** Documents between two looks at the signal, and two breaths for whoever shares the thread. */
const DOCUMENTS_PER_BREATH = 256
const REVISION_DIGITS = 12

const BUILT_IN_DIMENSIONS = 384

/** Known without reading the table. */
export const BUILT_IN_MODEL: EmbeddingModel = {
  name: BUILT_IN_NAME,
  revision: revisionOf(BUILT_IN_CHECKSUM),
  dimensions: BUILT_IN_DIMENSIONS,
}

export interface StaticEmbedderOptions {
  /** A table of one's own, made by training/train.py; the built-in one when absent. */
  readonly table?: string
}

/** @throws model_missing, model_unusable */
export async function createStaticEmbedder(options: StaticEmbedderOptions = {}): Promise<Embedder> {
  const table =
    options.table === undefined
      ? readStaticTable(fileURLToPath(BUILT_IN_FILE), BUILT_IN_CHECKSUM)
      : readStaticTable(options.table, null)
  return new StaticEmbedder(table)
}

class StaticEmbedder implements Embedder {
  readonly model: Embedder['model']
  readonly #sums: WeightedSums

  constructor(table: StaticTable) {
    this.model = {
      name: BUILT_IN_NAME,
      revision: revisionOf(table.checksum),
      dimensions: table.dimensions,
    }
    this.#sums = new WeightedSums(table)
  }

  async embedDocuments(documents: readonly EmbeddingDocument[], signal?: AbortSignal): Promise<Float32Array> {
    const { dimensions } = this.model
    const vectors = new Float32Array(documents.length * dimensions)
    for (const [index, document] of documents.entries()) {
      if (index % DOCUMENTS_PER_BREATH === 0) {
        if (index > 0) await new Promise((resolve) => setImmediate(resolve))
        refuseCancelled(signal)
      }
      this.#addDocument(document)
      this.#sums.take(vectors.subarray(index * dimensions, (index + 1) * dimensions))
    }
    return vectors
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    refuseCancelled(signal)
    const vector = new Float32Array(this.model.dimensions)
    this.#sums.add(text, 'query')
    this.#sums.take(vector)
    const length = Math.hypot(...vector)
    return length === 0 ? vector : vector.map((value) => value / length)
  }

  /** Entities of one file come together: what was just made is looked up. */
  readonly embedPlaces = (places: readonly EmbeddingPlace[]): Float32Array => {
    const { dimensions } = this.model
    const rows = new Float32Array(places.length * dimensions)
    const firsts = new Map<string, number>()
    for (const [index, { container, path }] of places.entries()) {
      const at = index * dimensions
      const key = `${path} ${container}`
      const first = firsts.get(key)
      if (first !== undefined) {
        rows.copyWithin(at, first, first + dimensions)
        continue
      }
      this.#sums.add(container, 'container')
      this.#sums.add(path, 'path')
      this.#sums.take(rows.subarray(at, at + dimensions))
      firsts.set(key, at)
    }
    return rows
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }

  #addDocument({ name, signature, doc, body }: EmbeddingDocument): void {
    this.#sums.add(name, 'name')
    this.#sums.add(signature, 'signature')
    this.#sums.add(stripDocumentation(body, doc), 'body')
    this.#sums.add(doc, 'doc')
  }
}

function revisionOf(checksum: string): string {
  return `${METHOD}-${checksum.slice(0, REVISION_DIGITS)}`
}

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new OnyxError('cancelled', 'Embedding was cancelled.', { cause: signal.reason })
}

/**
 * For each field f with counts c of rows r: coefficient(r) += weight(f, r) · tf(c) / √Σ tf, tf(c) = 1 + ln c from 1 on;
 * the vector is Σ coefficient(r) · vector(r). Of a document, name, signature, body and doc are summed; its place is a sum of its own,
 * and the sum of both is made of length one (`placeVectors`).
 */
class WeightedSums {
  readonly #table: StaticTable
  readonly #reader: WordReader
  /** Of the field that is being read; zero between fields. */
  readonly #counts: Float64Array
  /** Of the text that is being read; zero between texts. */
  readonly #coefficients: Float64Array
  readonly #used: number[] = []
  readonly #sum: Float64Array

  constructor(table: StaticTable) {
    this.#table = table
    this.#reader = new WordReader(table.vocabulary, table.buckets)
    this.#counts = new Float64Array(table.scales.length)
    this.#coefficients = new Float64Array(table.scales.length)
    this.#sum = new Float64Array(table.dimensions)
  }

  add(text: string, field: Field): void {
    const counts = this.#counts
    const touched: number[] = []
    eachWord(text, FIELD_LENGTH_MAX[field], (word) => {
      const { rows, shares } = this.#reader.rowsOf(word)
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index] ?? 0
        if (counts[row] === 0) touched.push(row)
        counts[row] = (counts[row] ?? 0) + (shares[index] ?? 0)
      }
    })
    let total = 0
    for (const row of touched) total += damped(counts[row] ?? 0)
    if (total === 0) return
    this.#weigh(touched, field, 1 / Math.sqrt(total))
  }

  #weigh(touched: readonly number[], field: Field, share: number): void {
    const { vocabulary, buckets, weights, dual } = this.#table
    const stems = vocabulary.size
    const weightsAt = FIELDS.indexOf(field) * (stems + 1)
    for (const row of touched) {
      const weight = weightOf(weights[weightsAt + Math.min(row, stems)] ?? 0)
      const from = field === 'query' && row < dual ? stems + buckets + row : row
      if (this.#coefficients[from] === 0) this.#used.push(from)
      this.#coefficients[from] = (this.#coefficients[from] ?? 0) + weight * damped(this.#counts[row] ?? 0) * share
      this.#counts[row] = 0
    }
  }

  /** Writes the sum of what was added since the last call. */
  take(into: Float32Array): void {
    const { vectors, scales, dimensions } = this.#table
    const sum = this.#sum.fill(0)
    for (const row of this.#used) {
      const coefficient = (this.#coefficients[row] ?? 0) * (scales[row] ?? 0)
      this.#coefficients[row] = 0
      const at = row * dimensions
      for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) + coefficient * (vectors[at + d] ?? 0)
    }
    this.#used.length = 0
    into.set(sum)
  }
}

function damped(count: number): number {
  return count > 1 ? 1 + Math.log(count) : count
}
