/** Ways in which a definition is reached without a use that names it: looked up by a computed name, run in another build, run by its subtypes. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { Language } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { present } from './show.ts'

/** Members of the receiver under a name that is computed: `getattr(self, name)`, `this[name]`. */
const COMPUTED_MEMBER: Readonly<Partial<Record<Language, RegExp>>> = {
  python: /\b[gs]etattr\(\s*(self|cls|type\(self\)|self\.__class__)\s*,(?!\s*['"])/,
  javascript: /\bthis\[(?!\s*['"`\d])/,
  typescript: /\bthis\[(?!\s*['"`\d])/,
}

/** Whether a type or one of its ancestors runs members of itself by names that it computes. */
export async function looksUpMembers(reader: GraphReader, types: ReadonlySet<NodeId>): Promise<boolean> {
  for (const { path, language, startLine, endLine } of present(await reader.nodesById([...types]))) {
    const pattern = COMPUTED_MEMBER[language]
    if (pattern === undefined || path === null || startLine === null || endLine === null) continue
    const source = await reader.source(path)
    if (source === null || !pattern.test(source)) continue
    const lines = source.split('\n').slice(startLine - 1, endLine)
    if (pattern.test(lines.join('\n'))) return true
  }
  return false
}

/** Languages in which a build takes one of several definitions of the same place. */
const BUILT_BY_CHOICE: ReadonlySet<Language> = new Set(['go', 'rust'])
const NAMESAKES_MAX = 10

/** Languages in which each overload has a place of its own in the types: which of them a use means is decided there. */
const TELLS_OVERLOADS: ReadonlySet<Language> = new Set(['java'])

/**
 * Whether another definition stands for the same thing: uses of the one then mean the other, in another build, as another overload of one
 * function, as the other accessor of a property, or on another way through the program.
 */
export async function hasAlternate(
  reader: GraphReader,
  target: GraphNode,
  container: GraphNode | undefined,
): Promise<boolean> {
  if (TELLS_OVERLOADS.has(target.language)) return false
  const { id: own, path, qualifiedName } = target
  const beside = path === null ? [] : await reader.nodesInFile(path)
  if (beside.some((node) => node.id !== own && node.qualifiedName === qualifiedName)) return true
  if (!BUILT_BY_CHOICE.has(target.language)) return false
  const text =
    target.kind === 'method' && container !== undefined ? `${container.name}.${target.name}` : target.qualifiedName
  const found = await reader.nodesByName({ text, match: 'qualified', kinds: [target.kind], limit: NAMESAKES_MAX })
  return found.some(({ id, language }) => id !== target.id && language === target.language)
}

/** Whether somebody brings the name in: it may be used under another name, or be handed on. */
export async function isImported(reader: GraphReader, target: GraphNode): Promise<boolean> {
  const page = await reader.edges({ ids: [target.id], direction: 'in', kinds: ['IMPORTS'], limit: 1, sites: false })
  return page.edges.length > 0
}

/** Java runs a constructor of the superclass where a subclass's constructor, written or not, names none. */
export async function runsForSubtypes(reader: GraphReader, type: GraphNode): Promise<boolean> {
  if (type.language !== 'java') return false
  const page = await reader.edges({ ids: [type.id], direction: 'in', kinds: ['EXTENDS'], limit: 1, sites: false })
  return page.edges.length > 0
}
