/**
 * Scores files as a whole for some words: BM25 over the number of a file's documents that hold a word themselves, and its path. From the
 * postings of the documents: files have none of their own, so that nothing is stored twice.
 */

import { rarity } from './bm25f.ts'
import { isOwn } from './fields.ts'
import type { LexicalView } from './lexical-view.ts'
import type { DocumentFilter } from './score-documents.ts'
import type { WordGroup } from './word-groups.ts'

/** Numbers chosen on the development repositories, by the files that commits changed. */
const SATURATION = 2
/** How much the number of a file's documents counts, 0 to 1. */
const LENGTH_SHARE = 0.4
/** A word in the path, against one in a function of a file of average length. */
const PATH_WEIGHT = 4
const NO_FILE = -1

/** Files of a view by numbers from 0, in the order of their first documents. */
interface FileTable {
  /** Keys of their paths. */
  readonly paths: readonly number[]
  /** By document of the view; NO_FILE for what stands in none or counts no more. */
  readonly ofDocument: Int32Array
  /** What a document that holds a word counts in its file: less in one of many documents. */
  readonly shares: Float64Array
}

const known = new WeakMap<LexicalView, FileTable>()

/**
 * Scores by key of path, of files that hold any of the words. Each document is looked at for each word: there is no early end, since
 * a file's score is a sum.
 *
 * @param fileKind code of the nodes whose name is the path.
 */
export function scoreFiles(
  view: LexicalView,
  groups: readonly WordGroup[],
  fileKind: number,
  passes: DocumentFilter | null,
): ReadonlyMap<number, number> {
  const files = filesOf(view)
  const scores = new Float64Array(files.paths.length)
  for (const group of groups) {
    const { counts, held } = holdersOf(view, files, group, fileKind, passes)
    const gain = group.weight * rarity(files.paths.length, held.length)
    for (const file of held) {
      const count = counts[file] ?? 0
      scores[file] = (scores[file] ?? 0) + (gain * count) / (SATURATION + count)
    }
  }
  const found = new Map<number, number>()
  for (const [file, score] of scores.entries()) if (score > 0) found.set(files.paths[file] ?? 0, score)
  return found
}

/** How much of a word each file has, and which have any. */
function holdersOf(
  view: LexicalView,
  files: FileTable,
  { places }: WordGroup,
  fileKind: number,
  passes: DocumentFilter | null,
): { readonly counts: Float64Array; readonly held: readonly number[] } {
  const counts = new Float64Array(files.paths.length)
  const held: number[] = []
  const { postings } = view
  for (const { segment, term } of places) {
    segment.stored.postings(term, postings)
    for (let index = 0; index < postings.length; index++) {
      const local = postings.documents[index] ?? 0
      const file = files.ofDocument[segment.base + local] ?? NO_FILE
      if (file === NO_FILE || !isOwn(postings.frequencies[index] ?? 0)) continue
      if (passes !== null && !passes(segment, local)) continue
      if (counts[file] === 0) held.push(file)
      const isPath = segment.table.kinds[local] === fileKind
      counts[file] = (counts[file] ?? 0) + (isPath ? PATH_WEIGHT : (files.shares[file] ?? 0))
    }
  }
  return { counts, held }
}

function filesOf(view: LexicalView): FileTable {
  const table = known.get(view) ?? makeTable(view)
  known.set(view, table)
  return table
}

function makeTable(view: LexicalView): FileTable {
  const numbers = new Map<number, number>()
  const sizes: number[] = []
  const ofDocument = new Int32Array(view.documents).fill(NO_FILE)
  for (const { base, table, removed } of view.segments) {
    for (let index = 0; index < table.length; index++) {
      const path = table.paths[index] ?? 0
      if (path === 0 || removed?.[index] === 1) continue
      const file = numbers.get(path) ?? numbers.size
      numbers.set(path, file)
      sizes[file] = (sizes[file] ?? 0) + 1
      ofDocument[base + index] = file
    }
  }
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length)
  const shares = Float64Array.from(sizes, (size) => 1 / (1 - LENGTH_SHARE + (LENGTH_SHARE * size) / average))
  return { paths: [...numbers.keys()], ofDocument, shares }
}
