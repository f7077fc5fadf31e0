/** Coverage reports to records: which functions of which file ran, in which test or run. */

import type { NodeId } from '@onyx/core'
import { OnyxError } from '@onyx/core'
import type { ImportTree, RefusedFile } from '../imported/import-tree.ts'
import type { CoveredBy, ImportedCover, ImportedFile } from '../imported/imported-facts.ts'
import type { ReportedFile } from './coverage-report.ts'
import { CallableLines } from './covered-definitions.ts'
import { TestFinder } from './find-tests.ts'
import { PathMatcher } from './match-paths.ts'
import type { CoverageReport } from './read-coverage.ts'

export interface CoverageImport {
  readonly files: ReadonlyMap<string, ImportedFile>
  readonly reports: number
  /** Files of reports that are no one source of this tree, and why. */
  readonly refused: readonly RefusedFile[]
  /** Functions that ran, each once. */
  readonly covered: number
  /** Tests of the tree that reports name. */
  readonly tests: number
  /** Names of contexts that lead to no one test: what ran in them is the run's. */
  readonly unnamed: readonly string[]
}

export async function importCoverage(reports: readonly CoverageReport[], tree: ImportTree): Promise<CoverageImport> {
  const importer = new CoverageImporter(tree, await testsFor(reports, tree))
  for (const report of reports) await importer.add(report)
  return importer.finish(reports.length)
}

/** Looking for tests reads every file: only when a report names any. */
async function testsFor(reports: readonly CoverageReport[], tree: ImportTree): Promise<TestFinder> {
  const finder = new TestFinder()
  const isNamed = ({ contexts }: ReportedFile): boolean => [...contexts.keys()].some((name) => name !== '')
  if (reports.some(({ files }) => files.some(isNamed)))
    for (const path of tree.paths()) finder.add(await tree.locate(path))
  return finder
}

/** Who covered it, as a key → by whom, and what. */
type OpenCovers = Map<string, { readonly by: CoveredBy; readonly covered: Set<NodeId> }>

class CoverageImporter {
  readonly #tree: ImportTree
  readonly #tests: TestFinder
  readonly #files = new Map<string, OpenCovers>()
  readonly #refused = new Map<string, RefusedFile>()
  readonly #covered = new Set<NodeId>()
  readonly #named = new Set<NodeId>()
  readonly #unnamed = new Set<string>()

  constructor(tree: ImportTree, tests: TestFinder) {
    this.#tree = tree
    this.#tests = tests
  }

  async add({ name, files }: CoverageReport): Promise<void> {
    const matcher = new PathMatcher(this.#tree.root, this.#tree.paths())
    matcher.learn(files.map(({ paths }) => paths))
    for (const file of files) {
      const match = matcher.match(file.paths)
      const reported = file.paths.at(-1) ?? ''
      if (match.kind === 'unmatched') this.#refuse(reported, 'no source file of the repository')
      else if (match.kind === 'ambiguous') this.#refuse(reported, 'several files of the repository end like this')
      else await this.#addFile(name, match.path, file)
    }
  }

  finish(reports: number): CoverageImport {
    if (this.#files.size === 0)
      throw new OnyxError('not_found', 'The coverage report speaks of no source file of this repository.', {
        hint: 'Ingest the repository whose tests were run.',
        data: { refused: [...this.#refused.values()] },
      })
    const files = new Map<string, ImportedFile>()
    for (const [path, covers] of this.#files) {
      const contentHash = this.#tree.contentHashOf(path)
      if (contentHash !== null) files.set(path, { contentHash, uses: [], covers: closed(covers) })
    }
    return {
      files,
      reports,
      refused: [...this.#refused.values()],
      covered: this.#covered.size,
      tests: this.#named.size,
      unnamed: [...this.#unnamed].sort(),
    }
  }

  async #addFile(run: string, path: string, { contexts }: ReportedFile): Promise<void> {
    const lines = new CallableLines(await this.#tree.locate(path), this.#tree.textOf(path))
    const isBeyond = [...contexts.values()].some((each) => (each.lines.at(-1) ?? 0) > lines.lineCount)
    if (isBeyond) return this.#refuse(path, 'it has fewer lines than the report says')
    const covers: OpenCovers = this.#files.get(path) ?? new Map()
    this.#files.set(path, covers)
    for (const [context, each] of contexts) {
      const covered = lines.coveredBy(each)
      if (covered.length === 0) continue
      const by = this.#byOf(context, run)
      const key = by.kind === 'test' ? by.id : by.name
      const open = covers.get(key) ?? { by, covered: new Set<NodeId>() }
      covers.set(key, open)
      for (const id of covered) {
        // That a test runs itself says nothing.
        if (id === key) continue
        open.covered.add(id)
        this.#covered.add(id)
      }
    }
  }

  #byOf(context: string, run: string): CoveredBy {
    const test = context === '' ? null : this.#tests.find(context)
    if (test !== null) {
      this.#named.add(test.id)
      return { kind: 'test', ...test }
    }
    if (context !== '') this.#unnamed.add(context)
    return { kind: 'run', name: run }
  }

  #refuse(path: string, reason: string): void {
    this.#refused.set(path, { path, reason })
  }
}

/** In one order whatever the report's. */
function closed(covers: OpenCovers): readonly ImportedCover[] {
  return [...covers]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { by, covered }]) => ({ by, covered: [...covered].sort() }))
}
