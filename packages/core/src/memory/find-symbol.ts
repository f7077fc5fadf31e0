/** From what a person types to an entity: an id, a qualified name or its suffix, a bare name, `path:line` or `path#name`. */

import type { GraphNode } from '../model/graph.ts'
import { parseNodeId } from '../model/ids.ts'
import type { NodeKind } from '../model/kinds.ts'
import { compareText } from '../model/text-order.ts'
import { isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader, NameLookup, NodeFilter } from '../ports/graph-store.ts'

/** What is expected of a lookup: one entity, several that fit equally well (best first), or none and what was perhaps meant. */
export type SymbolAnswer =
  | { readonly kind: 'found'; readonly node: GraphNode }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly GraphNode[] }
  | { readonly kind: 'missing'; readonly suggestions: readonly GraphNode[] }

/** More namesakes than anybody reads; the list says how many it holds. */
const CANDIDATES_MAX = 200
const SUGGESTIONS_MAX = 5
/** Longer input is no symbol; it keeps a pasted file from reaching the store. */
const SYMBOL_LENGTH_MAX = 1000

/** Lower is nearer to what people mean by a name. */
const KIND_ORDER: Readonly<Partial<Record<NodeKind, number>>> = {
  class: 0,
  struct: 0,
  interface: 0,
  trait: 0,
  enum: 0,
  function: 1,
  method: 1,
  type: 2,
  macro: 2,
  module: 3,
  constant: 3,
  variable: 4,
  property: 4,
  package: 5,
  impl: 6,
  file: 7,
  external: 9,
}
const KIND_ORDER_OTHER = 8
/** What definitions stand in; it often carries the name of the one that matters in it. */
const HOLDER_KINDS: ReadonlySet<NodeKind> = new Set(['file', 'module', 'package'])

/** Finds the entity that `text` names at the reader's snapshot. */
export async function findSymbol(reader: GraphReader, text: string, filter: NodeFilter = {}): Promise<SymbolAnswer> {
  const candidates = await symbolCandidates(reader, text, filter)
  const [first] = candidates
  if (first === undefined)
    return { kind: 'missing', suggestions: await similarSymbols(reader, text, filter, SUGGESTIONS_MAX) }
  return candidates.length === 1 ? { kind: 'found', node: first } : { kind: 'ambiguous', candidates }
}

/** Every entity that `text` names equally well, best first; nothing that is only similar. */
export async function symbolCandidates(
  reader: GraphReader,
  text: string,
  filter: NodeFilter = {},
): Promise<readonly GraphNode[]> {
  const wanted = text.trim()
  if (wanted === '' || wanted.length > SYMBOL_LENGTH_MAX) return []
  const byId = await findById(reader, wanted)
  if (byId !== null) return [byId]
  const placed = await findByPlace(reader, wanted)
  const named = placed.length > 0 ? placed : await findByName(reader, wanted, filter)
  return withoutShadows(named).toSorted(compareCandidates)
}

/** What was perhaps meant: names at most two edits away, then names that start alike. */
export async function similarSymbols(
  reader: GraphReader,
  text: string,
  filter: NodeFilter,
  limit: number,
): Promise<readonly GraphNode[]> {
  const name = lastPart(text)
  if (name === '' || text.length > SYMBOL_LENGTH_MAX) return []
  const found = new Map<string, GraphNode>()
  const matches: readonly NameLookup['match'][] = ['fuzzy', 'prefix']
  for (const match of matches) {
    if (found.size >= limit) break
    const nodes = await reader.nodesByName({ ...filter, text: name, match, limit: CANDIDATES_MAX })
    const byNearness = (left: GraphNode, right: GraphNode): number =>
      Math.abs(left.name.length - name.length) - Math.abs(right.name.length - name.length) ||
      compareCandidates(left, right)
    for (const node of nodes.toSorted(byNearness)) found.set(node.id, node)
  }
  return [...found.values()].slice(0, limit)
}

/** Ranks namesakes: code before tests before the outside, types before functions before the rest, then by name and path. */
export function compareCandidates(left: GraphNode, right: GraphNode): number {
  return (
    candidateOrder(left) - candidateOrder(right) ||
    left.qualifiedName.length - right.qualifiedName.length ||
    compareText(left.qualifiedName, right.qualifiedName) ||
    compareText(left.path, right.path) ||
    compareText(left.id, right.id)
  )
}

function candidateOrder(node: GraphNode): number {
  const outside = node.kind === 'external' ? 200 : 0
  return outside + (node.isTest === true ? 100 : 0) + (KIND_ORDER[node.kind] ?? KIND_ORDER_OTHER)
}

async function findById(reader: GraphReader, text: string): Promise<GraphNode | null> {
  const id = parseNodeId(text)
  if (id === null) return null
  const [node] = await reader.nodesById([id])
  return node ?? null
}

const PATH_AND_LINE = /^(.+?):(\d{1,9})(?::\d{1,9})?$/

/** `path:line` is the innermost entity that spans the line; `path#name` the entities of that name in the file. */
async function findByPlace(reader: GraphReader, text: string): Promise<readonly GraphNode[]> {
  const place = PATH_AND_LINE.exec(text)
  if (place?.[1] !== undefined && place[2] !== undefined) {
    const line = Number.parseInt(place[2], 10)
    return innermostAt(await nodesOfFile(reader, place[1]), line)
  }
  const hash = text.indexOf('#')
  if (hash <= 0) return []
  const nodes = await nodesOfFile(reader, text.slice(0, hash))
  for (const name of spellings(text.slice(hash + 1))) {
    const fits = nodes.filter((node) => node.name === name || node.qualifiedName.endsWith(`.${name}`))
    if (fits.length > 0) return preferring(fits, (node) => node.name === name)
  }
  return []
}

/** The nodes of the file with this path, or of the only files whose path ends with it. */
async function nodesOfFile(reader: GraphReader, typedPath: string): Promise<readonly GraphNode[]> {
  const path = typedPath.replaceAll('\\', '/').replace(/^\.\//, '')
  const nodes = await reader.nodesInFile(path)
  if (nodes.length > 0) return nodes
  const files = await reader.nodesByName({ text: path, match: 'qualified', kinds: ['file'], limit: 2 })
  const only = files.length === 1 ? files[0] : undefined
  return only?.path == null ? [] : reader.nodesInFile(only.path)
}

/** Of the entities that span the line the one that starts last; a file node only when nothing else does. */
function innermostAt(nodes: readonly GraphNode[], line: number): readonly GraphNode[] {
  let innermost: GraphNode | null = null
  for (const node of nodes) {
    if (node.startLine === null || node.endLine === null || node.startLine > line || node.endLine < line) continue
    if (innermost === null || innermost.kind === 'file' || isInside(node, innermost)) innermost = node
  }
  return innermost === null ? [] : [innermost]
}

function isInside(node: GraphNode, outer: GraphNode): boolean {
  if (node.kind === 'file') return false
  return (node.startLine ?? 0) >= (outer.startLine ?? 0) && (node.endLine ?? 0) <= (outer.endLine ?? 0)
}

async function findByName(reader: GraphReader, text: string, filter: NodeFilter): Promise<readonly GraphNode[]> {
  for (const name of spellings(text)) {
    const lookup = { ...filter, text: name, limit: CANDIDATES_MAX }
    const qualified = await reader.nodesByName({ ...lookup, match: 'qualified' })
    // A name without parts may be a whole module's too: that is settled with the other namesakes.
    const isWhole = (node: GraphNode): boolean => node.qualifiedName === name && /[./]/.test(name)
    if (qualified.length > 0) return preferring(qualified, isWhole)
    const named = await reader.nodesByName({ ...lookup, match: 'name' })
    if (named.length > 0) return named
  }
  return []
}

/** As typed, then without a call's parentheses and with `.` for `::` and `#`. */
function spellings(text: string): readonly string[] {
  const plain = memberName(text)
  return plain === text ? [text] : [text, plain]
}

function memberName(text: string): string {
  return text
    .replace(/\(.*\)$/, '')
    .replaceAll('::', '.')
    .replaceAll('#', '.')
}

function preferring(nodes: readonly GraphNode[], isPreferred: (node: GraphNode) => boolean): readonly GraphNode[] {
  const preferred = nodes.filter(isPreferred)
  return preferred.length > 0 ? preferred : nodes
}

/**
 * Drops what nobody means beside its namesake: library symbols beside code of ours, a module, package or file beside a definition,
 * a Java constructor beside its class, an `impl` block beside its type, a file beside its module, a test that has the name for a title.
 */
function withoutShadows(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const meant = preferring(nodes, (node) => !isTitledTest(node))
  const inside = preferring(meant, (node) => node.kind !== 'external')
  const kept = preferring(
    preferring(inside, (node) => !HOLDER_KINDS.has(node.kind)),
    (node) => node.kind !== 'file',
  )
  const types = new Set(kept.filter((node) => KIND_ORDER[node.kind] === 0).map((node) => node.qualifiedName))
  return kept.filter((node) => {
    if (node.kind === 'method') return !types.has(node.qualifiedName.slice(0, -node.name.length - 1))
    return node.kind !== 'impl' || types.size === 0
  })
}

function lastPart(text: string): string {
  const parts = memberName(text).split(/[./:\s]+/)
  return parts.findLast((part) => part !== '') ?? ''
}
