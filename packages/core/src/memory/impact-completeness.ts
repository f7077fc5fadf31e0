/** What could be missing from an answer about a change: uses without a known target, and uses that no edge shows. */

import type { GraphNode, UnresolvedUse } from '../model/graph.ts'
import type { EdgeKind } from '../model/kinds.ts'
import { isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { FUNCTION_KINDS, TYPE_KINDS } from './impact-steps.ts'
import { sameFamily, UNRESOLVED_READ_MAX } from './related-uses.ts'
import { present } from './show.ts'
import { mayBeUsedUnread } from './unread-files.ts'
import { mayHaveUnseenCallers } from './unseen-callers.ts'

export interface OpenUses {
  /** Past the read limit an upper bound. */
  readonly count: number
  readonly uses: readonly UnresolvedUse[]
}

/** Entities whose every mention is looked at, which reads files; with more of them the answer is not called complete. */
const UNSEEN_CHECKED_MAX = 20
const OPEN_KINDS: readonly EdgeKind[] = ['CALLS', 'INSTANTIATES', 'REFERENCES', 'EXTENDS', 'IMPLEMENTS', 'IMPORTS']

/** Uses without a known target that carry a target's name in its languages, or the name of something removed. */
export async function openUses(
  reader: GraphReader,
  targets: readonly GraphNode[],
  removedNames: readonly string[],
): Promise<OpenUses> {
  const names = [...new Set([...usableNames(targets), ...removedNames])]
  const page = await reader.unresolvedNamed(names, OPEN_KINDS, UNRESOLVED_READ_MAX)
  const users = present(await reader.nodesById([...new Set(page.uses.map((use) => use.from))]))
  const languages = new Map(users.map((node) => [node.id, node.language]))
  const removed = new Set(removedNames)
  const uses = page.uses.filter((use) => {
    const language = languages.get(use.from)
    if (language === undefined || removed.has(use.name)) return true
    return targets.some((node) => node.name === use.name && !isTitledTest(node) && sameFamily(node.language, language))
  })
  return { count: page.total > page.uses.length ? page.total : uses.length, uses }
}

/** Whether a file that was not wholly read, an unresolved use or something unseen could add users to these. */
export async function mayMissSome(reader: GraphReader, followed: readonly GraphNode[]): Promise<boolean> {
  if (followed.length > UNSEEN_CHECKED_MAX) return true
  const names = [...new Set(usableNames(followed))]
  const languages = new Set(followed.map((node) => node.language))
  for (const language of languages) {
    const targets = followed.filter((node) => node.language === language)
    if (await mayBeUsedUnread(reader, language, targets)) return true
  }
  if ((await reader.unresolvedNamed(names, OPEN_KINDS, 1)).total > 0) return true
  if (await isUsedAsValue(reader, followed)) return true
  for (const node of followed) if (await mayHaveUnseenCallers(reader, node)) return true
  return false
}

/** No use means a test by its title, though that may be a word that uses name. */
export function usableNames(nodes: readonly GraphNode[]): readonly string[] {
  return nodes.filter((node) => !isTitledTest(node)).map((node) => node.name)
}

/** A function or type that is named without being called goes to places that no edge shows. */
async function isUsedAsValue(reader: GraphReader, followed: readonly GraphNode[]): Promise<boolean> {
  const values = followed.filter(({ kind }) => FUNCTION_KINDS.has(kind) || TYPE_KINDS.has(kind))
  if (values.length === 0) return false
  const ids = values.map((node) => node.id)
  const page = await reader.edges({ ids, direction: 'in', kinds: ['REFERENCES'], limit: 1, sites: false })
  return page.edges.length > 0
}
