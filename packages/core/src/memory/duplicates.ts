/**
 * Code that stands in more than one place: functions whose syntax and tokens are the same but for their own name, comments and layout.
 * Containers have no hash of their members, so that a copied class shows as its copied methods.
 */

import type { GraphNode } from '../model/graph.ts'
import type { NodeKind } from '../model/kinds.ts'
import { compareText } from '../model/text-order.ts'
import { isTitledTest } from '../model/titled-tests.ts'
import type { GraphReader, NodeFilter } from '../ports/graph-store.ts'
import { nodeFilter } from '../query/node-filter.ts'
import type { Cancellation } from './cancellation.ts'
import { codeLines, hasBody } from './code-lines.ts'
import { NumberList } from './number-list.ts'
import { isTestPath } from './surface-paths.ts'
import { GRAPH_NODES_MAX, nodesByFile } from './whole-graph.ts'

export interface DuplicatesOptions extends Cancellation {
  readonly filter?: NodeFilter
  readonly limit: number
  /** Lines of code, without comments and blank lines, that one of them has at least; `MIN_LINES_DEFAULT` when absent. */
  readonly minLines?: number
  /** False: tests are left out. */
  readonly tests?: boolean
  /** Only those that have the same name and doc comment too. */
  readonly isExact?: boolean
}

export interface DuplicateGroup {
  /** By path and line; `size` of them, of which the first are given. */
  readonly members: readonly GraphNode[]
  readonly size: number
  /** Lines of code of each. */
  readonly lines: number
  /** What one definition instead of all would save. */
  readonly savedLines: number
  /** `copy`: name and doc comment are the same too. */
  readonly likeness: 'copy' | 'renamed'
}

export interface Duplicates {
  /** What saves most comes first. */
  readonly groups: readonly DuplicateGroup[]
  readonly total: number
  readonly savedLines: number
  /** Functions that were compared. */
  readonly compared: number
}

/** Shorter functions are alike by nature: getters, wrappers, the glue of a language. */
export const MIN_LINES_DEFAULT = 6
/** Members of one group that an answer names. */
export const DUPLICATE_MEMBERS_MAX = 100
/** What has its whole body in its hash. Not tests that have a title: they are alike by nature, and nobody could call one for the other. */
const COMPARED_KINDS: readonly NodeKind[] = ['function', 'method', 'macro']
/** Hexadecimal digits of a hash that a number holds exactly. */
const PREFIX_DIGITS = 12

/** @throws cancelled, limit_exceeded. */
export async function findDuplicates(reader: GraphReader, options: DuplicatesOptions): Promise<Duplicates> {
  const isCompared = comparedNodes(options)
  const { repeated, compared } = await repeatedHashes(reader, isCompared, options)
  const found = await membersOf(reader, isCompared, repeated, options)
  const groups: DuplicateGroup[] = []
  for (const members of outermost(found)) {
    const group = await groupOf(reader, members, options)
    if (group !== null) groups.push(group)
  }
  groups.sort((left, right) => right.savedLines - left.savedLines || byPlace(left.members[0], right.members[0]))
  return {
    groups: groups.slice(0, options.limit),
    total: groups.length,
    savedLines: groups.reduce((sum, group) => sum + group.savedLines, 0),
    compared,
  }
}

function comparedNodes({ filter = {}, tests, minLines = MIN_LINES_DEFAULT }: DuplicatesOptions) {
  const passes = nodeFilter({ ...filter, kinds: filter.kinds ?? COMPARED_KINDS })
  return (node: GraphNode): boolean => {
    const spanned = (node.endLine ?? 0) - (node.startLine ?? 0) + 1
    return spanned >= minLines && passes(node) && (tests !== false || node.isTest !== true) && !isTitledTest(node)
  }
}

function hashOf(node: GraphNode, { isExact }: DuplicatesOptions): string {
  return (isExact === true ? node.contentHash : node.shapeHash) ?? ''
}

/** Hashes that more than one node has, by their first digits: eight bytes for each node instead of its text. */
async function repeatedHashes(
  reader: GraphReader,
  isCompared: (node: GraphNode) => boolean,
  options: DuplicatesOptions,
): Promise<{ readonly repeated: ReadonlySet<number>; readonly compared: number }> {
  const high = new NumberList()
  const low = new NumberList()
  for await (const { file, nodes } of nodesByFile(reader, options)) {
    if (options.tests === false && isTestFile(file.path, nodes)) continue
    if (file.language === null || high.length >= GRAPH_NODES_MAX) continue
    for (const node of nodes.filter(isCompared)) {
      const prefix = prefixOf(hashOf(node, options))
      high.push(Math.floor(prefix / 2 ** 24))
      low.push(prefix % 2 ** 24)
    }
  }
  const prefixes = Float64Array.from(high.view(), (value, index) => value * 2 ** 24 + low.at(index)).sort()
  const repeated = new Set<number>()
  for (const [index, prefix] of prefixes.entries()) if (prefixes[index + 1] === prefix) repeated.add(prefix)
  return { repeated, compared: prefixes.length }
}

function isTestFile(path: string, nodes: readonly GraphNode[]): boolean {
  return isTestPath(path) || nodes.some((node) => node.kind === 'file' && node.isTest === true)
}

function prefixOf(hash: string): number {
  return Number.parseInt(hash.slice(0, PREFIX_DIGITS), 16)
}

async function membersOf(
  reader: GraphReader,
  isCompared: (node: GraphNode) => boolean,
  repeated: ReadonlySet<number>,
  options: DuplicatesOptions,
): Promise<ReadonlyMap<string, readonly GraphNode[]>> {
  const groups = new Map<string, GraphNode[]>()
  if (repeated.size === 0) return groups
  for await (const { file, nodes } of nodesByFile(reader, options)) {
    if (options.tests === false && isTestFile(file.path, nodes)) continue
    for (const node of nodes.filter(isCompared)) {
      const hash = hashOf(node, options)
      if (!repeated.has(prefixOf(hash))) continue
      const key = `${node.language} ${hash}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [node])
      else group.push(node)
    }
  }
  return groups
}

/** Without groups that lie wholly inside the members of others: a copied function brings the functions inside it along. */
function outermost(groups: ReadonlyMap<string, readonly GraphNode[]>): readonly (readonly GraphNode[])[] {
  const all = [...groups.values()].filter((members) => members.length > 1)
  const byFile = new Map<string, GraphNode[]>()
  for (const member of all.flat()) {
    const inFile = byFile.get(member.path ?? '')
    if (inFile === undefined) byFile.set(member.path ?? '', [member])
    else inFile.push(member)
  }
  const nested = new Set<string>()
  for (const members of byFile.values()) {
    let end = 0
    // By line, as the file was read: whatever ends before the widest so far lies inside it.
    for (const { id, startLine, endLine } of members.toSorted(byPlace)) {
      if ((startLine ?? 0) < end && (endLine ?? 0) <= end) nested.add(id)
      end = Math.max(end, endLine ?? 0)
    }
  }
  return all.filter((members) => !members.every(({ id }) => nested.has(id)))
}

async function groupOf(
  reader: GraphReader,
  members: readonly GraphNode[],
  { minLines = MIN_LINES_DEFAULT }: DuplicatesOptions,
): Promise<DuplicateGroup | null> {
  const sorted = members.toSorted(byPlace)
  const [first] = sorted
  if (first === undefined || !(await hasBody(reader, first))) return null
  const lines = await codeLines(reader, first)
  if (lines < minLines) return null
  const isCopy = sorted.every((member) => member.contentHash === first.contentHash)
  return {
    members: sorted.slice(0, DUPLICATE_MEMBERS_MAX),
    size: sorted.length,
    lines,
    savedLines: lines * (sorted.length - 1),
    likeness: isCopy ? 'copy' : 'renamed',
  }
}

function byPlace(left: GraphNode | undefined, right: GraphNode | undefined): number {
  return (
    compareText(left?.path ?? null, right?.path ?? null) ||
    (left?.startLine ?? 0) - (right?.startLine ?? 0) ||
    (left?.startColumn ?? 0) - (right?.startColumn ?? 0) ||
    (right?.endLine ?? 0) - (left?.endLine ?? 0)
  )
}
