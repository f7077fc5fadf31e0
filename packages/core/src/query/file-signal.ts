/** What the file as a whole says for its functions: a change is told of in words that no single function holds together. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { ScoredFile } from '../ports/graph-store.ts'
import { compareScored, type FusedCandidate, standardised } from './fuse-candidates.ts'

/** Adds to each candidate how its file stands among the files found, in standard deviations; a file that was not found stands where the worst does. */
export function liftByFile(
  candidates: readonly FusedCandidate[],
  nodes: ReadonlyMap<NodeId, GraphNode>,
  files: readonly ScoredFile[],
  weight: number,
): readonly FusedCandidate[] {
  if (files.length === 0) return candidates
  const scores = standardised(files.map(({ score }) => score))
  const byPath = new Map(files.map(({ path }, index) => [path, scores[index] ?? 0]))
  const floor = Math.min(0, ...scores)
  return candidates
    .map(({ id, score, contributions }) => {
      const file = weight * (byPath.get(nodes.get(id)?.path ?? '') ?? floor)
      return { id, score: score + file, contributions: { ...contributions, file } }
    })
    .toSorted(compareScored)
}
