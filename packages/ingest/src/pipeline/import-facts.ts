/** Imported facts in an ingest: takes new ones in, forgets, finds which files they touch, and says which of them count. */

import type { GraphWriter } from '@onyx/core'
import type { ImportTree, RefusedFile } from '../imported/import-tree.ts'
import type { ImportedFile } from '../imported/imported-facts.ts'
import { ImportedRecords } from '../imported/imported-records.ts'
import { type ImportDifferences, noDifferences } from '../resolve/imported-meaning.ts'
import type { OpenedImports } from './open-imports.ts'

/** What is kept of one source of facts, and whether it still counts. */
export interface KeptImport {
  /** Files whose records count. */
  readonly files: number
  /** Files that changed or went since their records were made: those do not count until the content is back. */
  readonly lapsed: number
}

export interface ScipImportReport {
  readonly documents: number
  /** Of files that are no sources of this tree. */
  readonly unknown: number
  readonly refused: readonly RefusedFile[]
  /** Places of ours that the indexes say something about. */
  readonly uses: number
  readonly differences: Readonly<ImportDifferences>
}

export interface CoverageImportReport {
  readonly reports: number
  /** Files of the reports that are no one source of this tree. */
  readonly refused: readonly RefusedFile[]
  /** Functions that ran, each once. */
  readonly covered: number
  /** Tests of the tree that the reports name. */
  readonly tests: number
  /** Contexts that lead to no one test: what ran in them is the run's. */
  readonly unnamed: readonly string[]
}

/** Null: nothing of the kind is kept, nor was it asked for. */
export interface ImportReport {
  readonly scip: (KeptImport & { readonly imported: ScipImportReport | null }) | null
  readonly coverage: (KeptImport & { readonly imported: CoverageImportReport | null }) | null
}

export class FactImports {
  readonly #scip: ImportedRecords
  readonly #coverage: ImportedRecords
  readonly #contentHashOf: (path: string) => string | null
  /** Filled while files are resolved. */
  readonly differences: ImportDifferences = noDifferences()
  #scipReport: Omit<ScipImportReport, 'differences'> | null = null
  #coverageReport: CoverageImportReport | null = null

  private constructor(
    scip: ImportedRecords,
    coverage: ImportedRecords,
    contentHashOf: (path: string) => string | null,
  ) {
    this.#scip = scip
    this.#coverage = coverage
    this.#contentHashOf = contentHashOf
  }

  /** @param contentHashOf as the tree is now; null for what is no source file. */
  static async load(writer: GraphWriter, contentHashOf: (path: string) => string | null): Promise<FactImports> {
    const scip = await ImportedRecords.load(writer, 'scip')
    return new FactImports(scip, await ImportedRecords.load(writer, 'coverage'), contentHashOf)
  }

  get isEmpty(): boolean {
    return this.#sources().every((records) => records.paths().length === 0)
  }

  /**
   * Brings the records up to date with what was asked for.
   * @param appeared files that were not there at the last ingest.
   * @returns files to be resolved again because of it.
   */
  async update(opened: OpenedImports, appeared: ReadonlySet<string>, tree: ImportTree): Promise<ReadonlySet<string>> {
    const touched = new Set<string>()
    for (const records of this.#sources()) {
      if (!opened.forget.has(records.source)) continue
      for (const path of records.paths()) touched.add(path)
      await records.forget()
    }
    if (opened.scip !== null) {
      const { files, ...report } = await opened.scip(tree)
      await this.#scip.replace(files)
      for (const path of files.keys()) touched.add(path)
      this.#scipReport = report
    }
    if (opened.coverage !== null) {
      const { files, ...report } = await opened.coverage(tree)
      await this.#coverage.replace(files)
      for (const path of files.keys()) touched.add(path)
      this.#coverageReport = report
    }
    for (const records of this.#sources()) for (const path of records.pointingTo(appeared)) touched.add(path)
    return touched
  }

  /** What counts for a file; null when nothing does. */
  async of(path: string): Promise<ImportedFile | null> {
    const found: ImportedFile[] = []
    for (const records of this.#sources()) {
      const file = this.#counts(records, path) ? await records.read(path) : null
      if (file !== null) found.push(file)
    }
    const [first] = found
    if (first === undefined) return null
    return {
      contentHash: first.contentHash,
      uses: found.flatMap(({ uses }) => uses),
      covers: found.flatMap(({ covers }) => covers),
    }
  }

  report(): ImportReport {
    const scip = this.#scipReport
    return {
      scip: this.#kept(this.#scip, scip === null ? null : { ...scip, differences: this.differences }),
      coverage: this.#kept(this.#coverage, this.#coverageReport),
    }
  }

  #kept<Imported>(
    records: ImportedRecords,
    imported: Imported | null,
  ): (KeptImport & { readonly imported: Imported | null }) | null {
    const paths = records.paths()
    if (paths.length === 0 && imported === null) return null
    const files = paths.filter((path) => this.#counts(records, path)).length
    return { files, lapsed: paths.length - files, imported }
  }

  #counts(records: ImportedRecords, path: string): boolean {
    const contentHash = records.contentHashOf(path)
    return contentHash !== null && contentHash === this.#contentHashOf(path)
  }

  #sources(): readonly ImportedRecords[] {
    return [this.#scip, this.#coverage]
  }
}
