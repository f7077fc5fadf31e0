/** Why files were skipped, in the few words that people need: many reasons in one group each. */

import { grouped } from './numbers.ts'

/** By how a reason starts; what stands after the colon of a reason is detail. */
const GROUPS: readonly (readonly [start: string, group: string])[] = [
  ['not source code', 'not source'],
  ['a manifest', 'manifests'],
  ['vendored', 'vendored'],
  ['generated', 'generated'],
  ['minified', 'minified'],
  ['binary', 'binary'],
  ['larger than', 'too large'],
  ['a symbolic link', 'symbolic links'],
  ['a submodule', 'nested repositories'],
]
const OTHER = 'other'

/** `20 not source, 10 vendored`, the largest group first; empty when nothing was skipped. */
export function skipGroupsText(reasons: Readonly<Record<string, number>>): string {
  const counts = new Map<string, number>()
  for (const [reason, count] of Object.entries(reasons)) {
    const group = GROUPS.find(([start]) => reason.startsWith(start))?.[1] ?? OTHER
    counts.set(group, (counts.get(group) ?? 0) + count)
  }
  return [...counts]
    .toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .map(([group, count]) => `${grouped(count)} ${group}`)
    .join(', ')
}
