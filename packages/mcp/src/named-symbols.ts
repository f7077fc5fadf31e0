/** Symbols as an agent names them: each means one entity, several that are offered with their ids, or none. */

import { findSymbol, type GraphNode, type GraphReader, OnyxError } from '@onyx/core'
import type { Piece } from './answer/answer.ts'
import { shortened } from './answer/shortened.ts'

export interface NamedSymbols {
  /** In the order asked, each once. */
  readonly nodes: readonly GraphNode[]
  /** What could be meant where that is not clear, or is perhaps meant where nothing has the name. */
  readonly candidates: readonly Piece[]
}

/** Of one name; the best come first. */
const CANDIDATES_SHOWN = 8

/** @throws not_found when nothing has any of the names, and nothing a similar one. */
export async function namedSymbols(
  reader: GraphReader,
  names: readonly string[],
  root: string | null,
): Promise<NamedSymbols> {
  const nodes = new Map<string, GraphNode>()
  const candidates: Piece[] = []
  const missing: string[] = []
  for (const name of names) {
    const answer = await findSymbol(reader, insideRoot(name, root))
    if (answer.kind === 'found') nodes.set(answer.node.id, answer.node)
    else if (answer.kind === 'ambiguous') candidates.push(...ambiguous(name, answer.candidates))
    else if (answer.suggestions.length > 0) candidates.push(...similar(name, answer.suggestions))
    else missing.push(name)
  }
  if (missing.length > 0 && nodes.size === 0 && candidates.length === 0) throw nothingNamed(missing)
  return { nodes: [...nodes.values()], candidates: [...candidates, ...missing.map(notFound)] }
}

/** Agents know files by their absolute paths, the graph by those inside the repository. */
function insideRoot(name: string, root: string | null): string {
  if (root === null || !name.startsWith(root)) return name
  const rest = name.slice(root.length)
  return /^[/\\]/.test(rest) ? rest.slice(1) : name
}

function ambiguous(name: string, nodes: readonly GraphNode[]): readonly Piece[] {
  const section = `"${shortened(name)}" names ${nodes.length} symbols; ask again with an id, path:line or path#name:`
  return nodes.slice(0, CANDIDATES_SHOWN).map((node) => candidate(section, node))
}

function similar(name: string, nodes: readonly GraphNode[]): readonly Piece[] {
  const section = `No symbol "${shortened(name)}" is in the index; similar:`
  return nodes.slice(0, CANDIDATES_SHOWN).map((node) => candidate(section, node))
}

function candidate(section: string, node: GraphNode): Piece {
  const place = node.path === null ? '' : ` ${node.path}:${node.startLine ?? 1}`
  const text = `${node.id} ${node.kind} ${shortened(node.qualifiedName)}${place}`
  return { section, path: null, line: 0, text, symbols: [{ node, facts: { role: 'candidate' } }] }
}

function notFound(name: string): Piece {
  const text = `No symbol "${shortened(name)}" is in the index.`
  return { section: '', path: null, line: 0, text, symbols: [] }
}

function nothingNamed(names: readonly string[]): OnyxError {
  const listed = names.map((name) => `"${shortened(name)}"`).slice(0, CANDIDATES_SHOWN)
  return new OnyxError('not_found', `No symbol ${listed.join(' or ')} is in the index.`, {
    hint: 'Find it by words with the search tool; if it is new, the index must be brought up to date first.',
    data: { symbols: names },
  })
}
