/** How a node reads in a context: its name inside its file, one line, its source. Every length is bounded. */

import { sourceLines } from '../memory/show.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeKind } from '../model/kinds.ts'
import type { GraphReader } from '../ports/graph-store.ts'

export interface NodeSource {
  readonly text: string
  /** Of the file, from 1: the last one that `text` shows. */
  readonly lastLine: number
}

/** Longer sources are cut; the rest is a call of `show` away. */
const SOURCE_LINES_MAX = 120
/** A type's members are entities of their own: of a long one the head is enough. */
const TYPE_LINES_MAX = 30
/** Longer lines are data, and unbroken ones are what tokenizers take longest for. */
const LINE_LENGTH_MAX = 400
const SIGNATURE_LENGTH_MAX = 160
const NAME_LENGTH_MAX = 80
const DOC_LENGTH_MAX = 100
const TYPE_KINDS: ReadonlySet<NodeKind> = new Set(['class', 'struct', 'interface', 'trait', 'enum', 'impl'])

/** The signature, with the holder's name before it where there is one, and the first sentence of the documentation. */
export function nodeLine(node: GraphNode): string {
  const place = node.startLine === null ? '' : `${node.startLine}: `
  const said = firstSentence(node.doc)
  return `${place}${declarationOf(node)}${said === '' ? '' : ` — ${said}`}`
}

/** Where it stands and what it is called, without what holds it. */
export function nameLine({ name, startLine }: GraphNode): string {
  const text = cut(name, NAME_LENGTH_MAX)
  return startLine === null ? text : `${startLine}: ${text}`
}

function declarationOf(node: GraphNode): string {
  const signature = node.signature?.replaceAll(/\s+/g, ' ').trim() ?? ''
  const local = localName(node)
  if (signature === '') return `${node.kind} ${cut(local, SIGNATURE_LENGTH_MAX)}`
  const holder = local.slice(0, -node.name.length).replace(/\.$/, '')
  return cut(holder === '' ? signature : `${holder}: ${signature}`, SIGNATURE_LENGTH_MAX)
}

/** The name inside its file: what follows the file's own name in the qualified name, or else its last part with a type's name before it. */
export function localName({ name, qualifiedName, path }: GraphNode): string {
  const file = path?.split('/').at(-1) ?? ''
  const stem = file.replace(/\.[^.]+$/, '')
  const before = qualifiedName.slice(0, qualifiedName.length - name.length)
  const at = stem === '' ? -1 : before.lastIndexOf(`${stem}.`)
  const isWhole = at === 0 || (at > 0 && /[./]/.test(before[at - 1] ?? ''))
  // A Java class is called as its file is.
  if (isWhole) return before.slice(/^[A-Z]/.test(stem) ? at : at + stem.length + 1) + name
  const holder = before.replace(/\.$/, '').split(/[./]/).at(-1) ?? ''
  return /^[A-Z]/.test(holder) ? `${holder}.${name}` : name
}

/** Null where there is no source, or only that of everything in it. */
export async function nodeSource(reader: Pick<GraphReader, 'source'>, node: GraphNode): Promise<NodeSource | null> {
  const lines = await sourceLines(reader, node)
  if (lines === null || node.startLine === null || node.startColumn === null) return null
  const shown = lines.slice(0, TYPE_KINDS.has(node.kind) ? TYPE_LINES_MAX : SOURCE_LINES_MAX)
  const text = dedent(shown, node.startColumn - 1).map((line) => cut(line.trimEnd(), LINE_LENGTH_MAX))
  const rest = lines.length - shown.length
  if (rest > 0) text.push(`… ${rest} more lines`)
  return { text: text.join('\n'), lastLine: node.startLine + shown.length - 1 }
}

/** The first line begins at the column of the node, the others at that of the file. */
function dedent(lines: readonly string[], indent: number): string[] {
  return lines.map((line, index) => {
    const own = line.length - line.trimStart().length
    return index === 0 ? line : line.slice(Math.min(own, indent))
  })
}

function firstSentence(doc: string | null): string {
  const text = doc?.replaceAll(/\s+/g, ' ').trim() ?? ''
  const end = /[.!?](?= |$)/.exec(text)
  return cut(end === null ? text : text.slice(0, end.index), DOC_LENGTH_MAX)
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`
}
