/** The records of one tool in the store: a small index that every ingest reads, and one value per file that is read when needed. */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { GraphWriter } from '@onyx/core'
import { type ImportedFile, packImportedFile, pathsPointedTo, unpackImportedFile } from './imported-facts.ts'

/** Where facts come from; each is forgotten apart. */
export type ImportSource = 'scip' | 'coverage'

interface Entry {
  readonly contentHash: string
  /** Other files that the record points to. */
  readonly pointsTo: readonly string[]
}

/** A million files make a tenth of it. */
const INDEX_BYTES_MAX = 1_000_000_000

export class ImportedRecords {
  readonly #writer: GraphWriter
  readonly source: ImportSource
  readonly #entries: Map<string, Entry>

  private constructor(writer: GraphWriter, source: ImportSource, entries: Map<string, Entry>) {
    this.#writer = writer
    this.source = source
    this.#entries = entries
  }

  static async load(writer: GraphWriter, source: ImportSource): Promise<ImportedRecords> {
    const packed = await writer.setting(indexKey(source))
    return new ImportedRecords(writer, source, packed === null ? new Map() : unpackIndex(packed))
  }

  paths(): readonly string[] {
    return [...this.#entries.keys()]
  }

  contentHashOf(path: string): string | null {
    return this.#entries.get(path)?.contentHash ?? null
  }

  /** Files whose records point to one of these. */
  pointingTo(paths: ReadonlySet<string>): readonly string[] {
    if (paths.size === 0) return []
    return [...this.#entries].flatMap(([path, { pointsTo }]) => (pointsTo.some((to) => paths.has(to)) ? [path] : []))
  }

  /** Null when there is none. */
  async read(path: string): Promise<ImportedFile | null> {
    if (!this.#entries.has(path)) return null
    const packed = await this.#writer.setting(recordKey(this.source, path))
    return packed === null ? null : unpackImportedFile(packed)
  }

  /** Replaces the records of these files; the others stay. */
  async replace(files: ReadonlyMap<string, ImportedFile>): Promise<void> {
    for (const [path, file] of files) {
      this.#entries.set(path, { contentHash: file.contentHash, pointsTo: pathsPointedTo(path, file) })
      await this.#writer.putSetting(recordKey(this.source, path), packImportedFile(file))
    }
    await this.#saveIndex()
  }

  async forget(): Promise<void> {
    for (const path of this.#entries.keys()) await this.#writer.putSetting(recordKey(this.source, path), null)
    this.#entries.clear()
    await this.#saveIndex()
  }

  #saveIndex(): Promise<void> {
    const entries = [...this.#entries].sort(([left], [right]) => (left < right ? -1 : 1))
    const packed = entries.length === 0 ? null : deflateRawSync(JSON.stringify(entries))
    return this.#writer.putSetting(indexKey(this.source), packed)
  }
}

function indexKey(source: ImportSource): string {
  return `imported.${source}`
}

function recordKey(source: ImportSource, path: string): string {
  return `imported.${source}:${path}`
}

function unpackIndex(packed: Uint8Array): Map<string, Entry> {
  const text = inflateRawSync(packed, { maxOutputLength: INDEX_BYTES_MAX }).toString('utf8')
  // Written by `#saveIndex`; the engine vouches for its bytes.
  return new Map(JSON.parse(text) as [string, Entry][])
}
