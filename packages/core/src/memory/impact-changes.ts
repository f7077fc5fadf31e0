/** From changed lines to changed entities: the innermost definitions that a diff touches, and those that it took away. */

import type { GraphNode } from '../model/graph.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'

/** Both ends are inside. */
export interface LineRange {
  readonly startLine: number
  readonly endLine: number
}

/** A definition of a file as it was before the change. */
export interface EarlierDefinition {
  readonly kind: NodeKind
  readonly name: string
  /** The names of the definitions around it in the text and its own, joined by `.`; empty for the file's module. */
  readonly localName: string
  readonly startLine: number
  readonly contentHash: string
  /** It is the innermost one around a line that was changed or taken away. */
  readonly isTouched: boolean
}

export interface FileChange {
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  readonly path: string
  /** Where a renamed file was; null for the others. */
  readonly previousPath: string | null
  /** Lines that are new or changed, as the file is now. */
  readonly lines: readonly LineRange[]
  /** Null where the earlier text could not be read as source. */
  readonly before: readonly EarlierDefinition[] | null
}

export interface RemovedDefinition {
  readonly kind: NodeKind
  readonly name: string
  readonly localName: string
  /** Where it was. */
  readonly path: string
  readonly startLine: number
}

export interface ChangedDefinitions {
  readonly nodes: readonly GraphNode[]
  readonly removed: readonly RemovedDefinition[]
  /** What uses that are now without a target may be called: what is gone, and what a renamed file held, by its old imports. */
  readonly removedNames: readonly string[]
  /** Changed files that the index does not hold: nothing is known of who uses them. */
  readonly unknownPaths: readonly string[]
}

/** Kinds that may stand inside a function without being what people change. */
const INNER_KINDS: ReadonlySet<NodeKind> = new Set(['property', 'variable', 'constant', 'type'])
const FUNCTION_KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method'])
/** Longer files are generated; their last lines count as the file's own. */
const LINES_MAX = 200_000

/** In the order of the changes, each entity once. */
export async function changedDefinitions(
  reader: GraphReader,
  changes: readonly FileChange[],
): Promise<ChangedDefinitions> {
  const nodes = new Map<string, GraphNode>()
  const removed: RemovedDefinition[] = []
  const removedNames = new Set<string>()
  const unknownPaths: string[] = []
  for (const change of changes) {
    const present = change.status === 'removed' ? [] : await reader.nodesInFile(change.path)
    if (change.status !== 'removed' && present.length === 0) unknownPaths.push(change.path)
    const locals = localNames(present)
    for (const node of touchedNodes(change, present, locals)) nodes.set(node.id, node)
    const gone = removedFrom(change, new Set(locals.values()))
    removed.push(...gone)
    for (const { name } of gone) removedNames.add(name)
    for (const name of namesOfOldPath(change)) removedNames.add(name)
  }
  return { nodes: [...nodes.values()], removed, removedNames: [...removedNames], unknownPaths }
}

/** Importers of a file that is no longer where it was name what it held, or the file itself in the spellings of a near import. */
function namesOfOldPath({ status, path, previousPath, before }: FileChange): readonly string[] {
  if (status !== 'renamed' && status !== 'removed') return []
  const file = (previousPath ?? path).split('/').at(-1) ?? ''
  const stem = file.replace(/\.[^.]+$/, '')
  const held = (before ?? []).filter(({ localName }) => localName !== '' && !localName.includes('.'))
  return [...held.map(({ name }) => name), stem, `./${stem}`, `./${file}`, `../${stem}`, `../${file}`]
}

function touchedNodes(
  change: FileChange,
  present: readonly GraphNode[],
  locals: ReadonlyMap<GraphNode, string>,
): readonly GraphNode[] {
  const earlier = new Map((change.before ?? []).map((definition) => [definition.localName, definition]))
  const touched = new Set((change.before ?? []).filter((each) => each.isTouched).map((each) => each.localName))
  // Who imports the file by its old name is concerned, whether or not a line of it changed.
  if (change.status === 'renamed') touched.add('')
  const inLines = innermostAt(present, change.lines)
  return present.filter((node) => {
    const local = locals.get(node)
    if (local === undefined || !(inLines.has(node) || touched.has(local))) return false
    const before = earlier.get(local)
    const isSame = change.status === 'modified' && before !== undefined && before.contentHash === node.contentHash
    return !isSame
  })
}

/** What the earlier file had and this one has not; members of what is gone go with it. */
function removedFrom(change: FileChange, locals: ReadonlySet<string>): readonly RemovedDefinition[] {
  const path = change.previousPath ?? change.path
  const gone = (change.before ?? []).filter(({ localName }) => !locals.has(localName))
  return gone.map(({ kind, name, localName, startLine }) => ({ kind, name, localName, path, startLine }))
}

/** Nodes of a file with the names around them; the file and its module are named by the empty text, and the file is left out. */
function localNames(present: readonly GraphNode[]): ReadonlyMap<GraphNode, string> {
  const locals = new Map<GraphNode, string>()
  const open: GraphNode[] = []
  for (const node of present) {
    if (node.kind === 'file') continue
    while (open.length > 0 && !isInside(node, open.at(-1))) open.pop()
    const holder = open.at(-1)
    const around = holder === undefined ? '' : (locals.get(holder) ?? '')
    const isModule = holder === undefined && (node.kind === 'module' || node.kind === 'package')
    locals.set(node, isModule ? '' : around === '' ? node.name : `${around}.${node.name}`)
    open.push(node)
  }
  return locals
}

function isInside(node: GraphNode, holder: GraphNode | undefined): boolean {
  if (holder === undefined) return false
  const endLine = holder.endLine ?? 0
  const startLine = node.startLine ?? 0
  return startLine < endLine || (startLine === endLine && (node.startColumn ?? 0) < (holder.endColumn ?? 0))
}

/** The innermost definition at each line; where that is a field or variable inside a function, the function too. */
function innermostAt(present: readonly GraphNode[], lines: readonly LineRange[]): ReadonlySet<GraphNode> {
  const last = Math.min(LINES_MAX, Math.max(0, ...lines.map((range) => range.endLine)))
  const innermost = new Array<GraphNode | undefined>(last + 1)
  const functions = new Array<GraphNode | undefined>(last + 1)
  for (const node of present) {
    if (node.kind === 'file') continue
    const end = Math.min(last, node.endLine ?? 0)
    for (let line = node.startLine ?? 1; line <= end; line++) {
      innermost[line] = node
      if (!INNER_KINDS.has(node.kind)) functions[line] = FUNCTION_KINDS.has(node.kind) ? node : undefined
    }
  }
  const found = new Set<GraphNode>()
  for (const { startLine, endLine } of lines) {
    for (let line = startLine; line <= Math.min(last, endLine); line++) {
      for (const node of [innermost[line], functions[line]]) if (node !== undefined) found.add(node)
    }
  }
  return found
}
