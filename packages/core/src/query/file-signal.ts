/** What the file as a whole says for its functions: a change is told of in words that no single function holds together. */

import type { ScoredFile } from '../ports/graph-store.ts'
import { standardised } from './fuse-candidates.ts'

/** How a file stands among those found, in standard deviations; one that was not found stands where the worst does. Null where files were not asked. */
export function fileStandings(files: readonly ScoredFile[]): ((path: string | null) => number) | null {
  if (files.length === 0) return null
  const scores = standardised(files.map(({ score }) => score))
  const byPath = new Map(files.map(({ path }, index) => [path, scores[index] ?? 0]))
  const floor = Math.min(0, ...scores)
  return (path) => byPath.get(path ?? '') ?? floor
}
