/** Evidence as places in the code: looked up in the store, so that a question about what is not there fails loudly. */

import type { GraphNode, GraphReader } from '@onyx/core'
import type { ShownLines } from './shown-lines.ts'

/** One thing that must be seen; any of its places will do. */
export interface EvidenceItem {
  readonly text: string
  readonly places: readonly EvidencePlace[]
}

export interface EvidencePlace {
  readonly path: string
  /** Lines of which one shows that it is defined here: from its first to the one that names it. */
  readonly head: readonly [number, number]
  readonly body: readonly [number, number]
}

const ALTERNATIVES = ' | '
/** Decorators, attributes and annotations stand before the name. */
const HEAD_LINES_MAX = 12
/** Of a longer definition the first lines count. */
const BODY_LINES_MAX = 60
const BODY_SHARE = 0.5
const FILES_MAX = 1_000_000
const NAMED_MAX = 10_000
const CALLED_KINDS = ['function', 'method'] as const

/** @throws Error for an item that names nothing. */
export async function evidenceItems(reader: GraphReader, texts: readonly string[]): Promise<readonly EvidenceItem[]> {
  const paths = (await reader.files(null, FILES_MAX, ['parsed', 'partial'])).map((file) => file.path)
  const items: EvidenceItem[] = []
  for (const text of texts) {
    const places: EvidencePlace[] = []
    for (const alternative of text.split(ALTERNATIVES)) {
      const found = await placesOf(reader, paths, alternative)
      if (found.length === 0) throw new Error(`There is no evidence '${alternative}' in ${reader.snapshot.project}.`)
      places.push(...found)
    }
    items.push({ text, places })
  }
  return items
}

/**
 * The answers of a question of the bench of finding, any of which is right.
 * @throws Error when nothing answers it.
 */
export async function answersAsItem(reader: GraphReader, answers: readonly string[]): Promise<EvidenceItem> {
  const places: EvidencePlace[] = []
  for (const answer of answers) {
    const name = answer.split('.').at(-1) ?? answer
    for (const node of await reader.nodesByName({ text: name, match: 'name', kinds: CALLED_KINDS, limit: NAMED_MAX })) {
      if (node.path === null || node.isTest === true) continue
      if (!`.${node.qualifiedName.replaceAll('/', '.')}`.endsWith(`.${answer}`)) continue
      places.push(placeOf(node, node.path, (await reader.source(node.path))?.split('\n') ?? []))
    }
  }
  const text = answers.join(ALTERNATIVES)
  if (places.length === 0) throw new Error(`There is no answer '${text}' in ${reader.snapshot.project}.`)
  return { text, places }
}

async function placesOf(
  reader: GraphReader,
  paths: readonly string[],
  item: string,
): Promise<readonly EvidencePlace[]> {
  const at = item.indexOf(':')
  const [end, name] = [item.slice(0, at), item.slice(at + 1)]
  const places: EvidencePlace[] = []
  for (const path of paths.filter((known) => known === end || known.endsWith(`/${end}`))) {
    const lines = (await reader.source(path))?.split('\n') ?? []
    for (const node of await reader.nodesInFile(path)) if (isCalled(node, name)) places.push(placeOf(node, path, lines))
  }
  return places
}

function isCalled({ qualifiedName, startLine }: GraphNode, name: string): boolean {
  return startLine !== null && (qualifiedName === name || qualifiedName.endsWith(`.${name}`))
}

function placeOf(node: GraphNode, path: string, lines: readonly string[]): EvidencePlace {
  const first = node.startLine ?? 1
  const last = node.endLine ?? first
  const head = lines.slice(first - 1, Math.min(last, first + HEAD_LINES_MAX))
  const named = Math.max(
    0,
    head.findIndex((line) => line.includes(node.name)),
  )
  return { path, head: [first, first + named], body: [first, Math.min(last, first + BODY_LINES_MAX - 1)] }
}

/** The definition is there: its line or its source. */
export function isFound({ places }: EvidenceItem, shown: ShownLines): boolean {
  return places.some(({ path, head: [first, last] }) => countShown(shown, path, first, last) > 0)
}

/** Most of the source is there. */
export function isRead({ places }: EvidenceItem, shown: ShownLines): boolean {
  return places.some(
    ({ path, body: [first, last] }) => countShown(shown, path, first, last) >= (last - first + 1) * BODY_SHARE,
  )
}

function countShown(shown: ShownLines, path: string, first: number, last: number): number {
  const lines = shown.get(path)
  if (lines === undefined) return 0
  let count = 0
  for (let line = first; line <= last; line++) if (lines.has(line)) count++
  return count
}
