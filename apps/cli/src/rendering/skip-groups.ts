/** Why files were skipped, in the few words that people need: many reasons in one group each. */

import { counted } from './numbers.ts'

/** By how a reason starts; what stands after the colon of a reason is detail. */
const GROUPS: readonly (readonly [start: string, one: string, many?: string])[] = [
  ['not source code', 'not source'],
  ['a manifest', 'manifest', 'manifests'],
  ['vendored', 'vendored'],
  ['generated', 'generated'],
  ['minified', 'minified'],
  ['binary', 'binary'],
  ['larger than', 'too large'],
  ['a symbolic link', 'symbolic link', 'symbolic links'],
  ['a submodule', 'nested repository', 'nested repositories'],
]
const OTHER = ['', 'other'] as const

/** `20 not source, 10 vendored`, the largest group first; empty when nothing was skipped. */
export function skipGroupsText(reasons: Readonly<Record<string, number>>): string {
  const counts = new Map<(typeof GROUPS)[number], number>()
  for (const [reason, count] of Object.entries(reasons)) {
    const group = GROUPS.find(([start]) => reason.startsWith(start)) ?? OTHER
    counts.set(group, (counts.get(group) ?? 0) + count)
  }
  return [...counts]
    .toSorted(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left[1] < right[1] ? -1 : 1))
    .map(([[, one, many = one], count]) => counted(count, one, many))
    .join(', ')
}
