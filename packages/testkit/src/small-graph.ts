/** A graph written down in a few lines, for tests: one entry a file, one line a definition or a use. */

import { createHash } from 'node:crypto'
import {
  type EdgeInput,
  type EdgeKind,
  type FileStatus,
  type GraphReader,
  type GraphStore,
  type Language,
  lexicalTokens,
  type NodeId,
  type NodeInput,
  type NodeKind,
  nodeIdOf,
  type UnresolvedInput,
} from '@onyx/core'

export interface SmallFile {
  /** Empty when left out, and not kept for a file that was not parsed. */
  readonly text?: string
  readonly language?: Language
  readonly status?: FileStatus
  /**
   * `class app.Engine 1-6`, with `test` behind it for a test, `"…"` for its documentation
   * and `(…)` for its signature, a callee before it for a test that has a title;
   * `app.main CALLS app.Engine.run @3:5`, with `inferred` behind it where it is;
   * `app.main CALLS ?save @4:3` for a use without a known target.
   * Containment follows from the names.
   */
  readonly lines: readonly string[]
}

const DEFINITION = /^([a-z]+) (\S+) (\d+)-(\d+)( test)?(?: "(.*)")?(?: ([\w.]*\(.*\)))?$/
const USE = /^(\S+) ([A-Z]+) (\??)(\S+) @(\d+):(\d+)( inferred)?$/
const EXTERNAL = /^external (\S+)$/

/** Commits the files as one snapshot of the project `small` and opens it. */
export async function readSmallGraph(
  store: GraphStore,
  files: Readonly<Record<string, SmallFile>>,
): Promise<GraphReader> {
  const ids = idsOf(files)
  const writer = await store.write('small', {})
  for (const [path, file] of Object.entries(files)) {
    const { language = 'python', status = 'parsed' } = file
    const text = file.text ?? (status === 'parsed' || status === 'partial' ? '' : null)
    const contentHash = text === null ? '' : hash(text)
    const row = { path, language, sizeBytes: text?.length ?? 0, contentHash, status, reason: null, stamp: '' }
    await writer.putFile(row, text)
  }
  const graphs = Object.entries(files).map(([path, file]) => graphOf(path, file, ids))
  await writer.putGraphs(graphs)
  await writer.commit({ author: null, commit: null, dirty: false, extractorVersion: '1', configHash: '' })
  return store.read('small')
}

/** The id that the definition of this qualified name got. */
export function idNamed(files: Readonly<Record<string, SmallFile>>, qualifiedName: string): NodeId {
  const id = idsOf(files).get(qualifiedName)
  if (id === undefined) throw new Error(`The graph has no ${qualifiedName}.`)
  return id
}

function idsOf(files: Readonly<Record<string, SmallFile>>): ReadonlyMap<string, NodeId> {
  const ids = new Map<string, NodeId>()
  for (const [path, { language = 'python', lines }] of Object.entries(files)) {
    for (const line of lines) {
      const [, kind, qualifiedName] = DEFINITION.exec(line) ?? []
      const external = EXTERNAL.exec(line)?.[1]
      if (kind !== undefined && qualifiedName !== undefined)
        ids.set(qualifiedName, id(language, path, qualifiedName, kind))
      else if (external !== undefined) ids.set(external, id(language, '', external, 'external'))
    }
  }
  return ids
}

function id(language: Language, path: string, qualifiedName: string, kind: string): NodeId {
  // Test input: the pattern admits only words, and a wrong kind shows in the test.
  return nodeIdOf({ language, path, qualifiedName, kind: kind as NodeKind, discriminator: '' }, hash)
}

function graphOf(path: string, file: SmallFile, ids: ReadonlyMap<string, NodeId>) {
  const nodes: NodeInput[] = []
  const edges: EdgeInput[] = []
  const unresolved: UnresolvedInput[] = []
  const ordinals = new Map<string, number>()
  const ordinal = (from: string): number => {
    const next = ordinals.get(from) ?? 0
    ordinals.set(from, next + 1)
    return next
  }
  for (const text of file.lines) {
    const node = nodeOf(path, file.language ?? 'python', text, ids)
    if (node !== null) {
      nodes.push(node)
      const holder = node.qualifiedName.slice(0, -node.name.length - 1)
      const from = ids.get(holder)
      const [line = 1, column = 1] = node.span ?? []
      if (from === undefined || node.kind === 'external') continue
      const place = { ordinal: ordinal(holder), line, column }
      edges.push({ kind: 'CONTAINS', from, to: node.id, resolution: 'exact', confidence: 1, ...place })
      continue
    }
    addUse(text, ids, ordinal, edges, unresolved)
  }
  return { path, nodes, edges, unresolved }
}

function addUse(
  text: string,
  ids: ReadonlyMap<string, NodeId>,
  ordinal: (from: string) => number,
  edges: EdgeInput[],
  unresolved: UnresolvedInput[],
): void {
  const [, fromName = '', kindName = '', open = '', toName = '', line = '', column = '', inferred] =
    USE.exec(text) ?? []
  const from = ids.get(fromName)
  const to = ids.get(toName)
  if (from === undefined || (open === '' && to === undefined)) throw new Error(`The line names nothing: ${text}`)
  // Test input: a wrong kind shows in the test.
  const place = {
    kind: kindName as EdgeKind,
    from,
    ordinal: ordinal(fromName),
    line: Number(line),
    column: Number(column),
  }
  if (to === undefined) unresolved.push({ ...place, name: toName })
  else if (inferred === undefined) edges.push({ ...place, to, resolution: 'exact', confidence: 1 })
  else edges.push({ ...place, to, resolution: 'inferred', confidence: 0.8 })
}

function nodeOf(path: string, language: Language, text: string, ids: ReadonlyMap<string, NodeId>): NodeInput | null {
  const external = EXTERNAL.exec(text)?.[1]
  const [, kind = 'external', qualifiedName = external, start, end, test, doc, signature] = DEFINITION.exec(text) ?? []
  const nodeId = qualifiedName === undefined ? undefined : ids.get(qualifiedName)
  if (qualifiedName === undefined || nodeId === undefined) return null
  const isExternal = external !== undefined
  return {
    id: nodeId,
    // Test input: see `id` above.
    kind: kind as NodeKind,
    name: kind === 'file' ? qualifiedName : (qualifiedName.split('.').at(-1) ?? ''),
    qualifiedName,
    language,
    path: isExternal ? null : path,
    signature: signature ?? null,
    doc: doc ?? null,
    contentHash: isExternal ? null : hash(text),
    shapeHash: null,
    isTest: test !== undefined,
    span: isExternal ? null : [Number(start), 1, Number(end), 80],
    terms: lexicalTokens(doc ?? '').join(' '),
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
