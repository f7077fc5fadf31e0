/** Whether code elsewhere may know a definition under another name: a renaming import or export, or a default one. Errs towards yes. */

import type { GraphEdge, GraphNode } from '../model/graph.ts'
import type { Language } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { familyOf } from './related-uses.ts'

/** Whatever imports a definition calls it by its own name. Elsewhere an import, an export or a default one may give it another. */
const KEEPING_NAMES: ReadonlySet<Language> = new Set(['go', 'java'])
/** Imports of one definition whose text is looked at. */
const IMPORTS_MAX = 500

/**
 * A value of it that is handed on goes by any name, and is not asked for here; nor is a type's constructor, which goes by the type's name.
 * What a file brings in under another name for itself alone counts too: whether others take it from there is not looked up.
 */
export async function mayBeRenamed(reader: GraphReader, target: GraphNode): Promise<boolean> {
  const { kind, language, name, path } = target
  // A member is reached by its name through whatever has it.
  if (KEEPING_NAMES.has(language) || kind === 'method') return false
  if ((await reader.unresolvedNamed([name], ['IMPORTS'], 1)).total > 0) return true
  const source = path === null ? null : await reader.source(path)
  if (source === null || renamedAsItStands(name).test(source)) return true
  if (familyOf(language) === 'javascript' && (await isNamedElsewise(reader, target, source))) return true
  const page = await reader.edges({ ids: [target.id], direction: 'in', kinds: ['IMPORTS'], limit: IMPORTS_MAX })
  if (page.truncated) return true
  for (const edge of page.edges) if (!(await keepsName(reader, edge, name))) return true
  return false
}

/** Beside the definition: an export under another name. */
function renamedAsItStands(name: string): RegExp {
  return new RegExp(`${wordOf(name)}\\s+as\\s`)
}

function wordOf(name: string): string {
  return `(?<![\\w$])${name.replace(/[^\p{L}\p{N}_]/gu, '\\$&')}(?![\\w$])`
}

/** A default export has no name, and `exports.other = function name() …` another one. */
async function isNamedElsewise(reader: GraphReader, { id, name }: GraphNode, source: string): Promise<boolean> {
  const word = wordOf(name)
  const others = `\\bexport\\s+default\\s[^;{}]*?${word}|\\bexport\\s*=|\\bexports\\b(?!\\.${word}\\s*=)[^\\n;]*${word}`
  if (new RegExp(others).test(source)) return true
  const page = await reader.edges({ ids: [id], direction: 'in', kinds: ['CONTAINS'], limit: 1 })
  const site = page.edges[0]?.site
  if (site == null) return true
  const before = (source.split('\n')[site.line - 1] ?? '').slice(0, site.column - 1)
  return /[=(:,{[]/.test(before)
}

async function keepsName(reader: GraphReader, { site }: GraphEdge, name: string): Promise<boolean> {
  const source = site === null ? null : await reader.source(site.path)
  if (site === null || source === null) return false
  const rest = source
    .split('\n')
    .slice(site.line - 1, site.line + 1)
    .join('\n')
    .slice(site.column - 1)
  return rest.startsWith(name) && !/^[\p{L}\p{N}_$]|^\s+as\s/u.test(rest.slice(name.length))
}
