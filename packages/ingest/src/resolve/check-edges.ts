/** For tests: a small project in, its edges and unresolved uses as text out. */

import assert from 'node:assert/strict'
import type { EdgeKind, FileGraph, NodeInput } from '@onyx/core'
import { linesOf } from '../facts/check-facts.ts'
import { extractFile } from '../facts/extract-file.ts'
import type { FileFacts } from '../facts/facts.ts'
import { decodeFacts, encodeFacts } from '../facts/facts-codec.ts'
import { type FileSummary, summarizeFacts } from '../facts/file-summary.ts'
import type { LanguageAdapter } from '../languages/language.ts'
import { SourceParser } from '../syntax/parse.ts'
import { resolveProject } from './resolve-project.ts'

export interface ResolvedProject {
  readonly graphs: readonly FileGraph[]
  /** `CALLS app.main -> app.helper exact 3:5`, sorted by place; unresolved ones as `CALLS app.main -> ? name 3:5`. */
  readonly edges: string
  readonly files: Readonly<Record<string, string>>
  readonly state: Uint8Array
  readonly defects: ReadonlyMap<string, string>
}

/**
 * @param files path → source; manifests among them are recognised by the adapters.
 * @param before an earlier state of the project: only what the difference touches is resolved.
 */
export async function resolveSources(
  adapters: readonly LanguageAdapter[],
  files: Readonly<Record<string, string>>,
  before?: ResolvedProject,
): Promise<ResolvedProject> {
  const parser = new SourceParser()
  const facts = new Map<string, FileFacts>()
  const summaries = new Map<string, FileSummary>()
  const manifests = new Map<string, string>()
  for (const [path, text] of Object.entries(files)) {
    const adapter = adapters.find((candidate) =>
      candidate.grammars.some((grammar) => grammar.extensions.some((extension) => path.endsWith(`.${extension}`))),
    )
    const base = path.slice(path.lastIndexOf('/') + 1)
    if (adapters.some((candidate) => candidate.manifests.includes(base))) manifests.set(path, text)
    if (adapter === undefined) continue
    const extraction = await extractFile(adapter, path, text, parser)
    if (extraction.kind === 'failed') throw new Error(`${path}: ${extraction.reason}`)
    // As ingest has them: packed and read back.
    const packed = encodeFacts(extraction.facts)
    facts.set(path, decodeFacts(packed.bytes))
    summaries.set(path, summarizeFacts(extraction.facts, packed.interfaceHash))
  }
  const graphs: FileGraph[] = []
  const { state, defects } = await resolveProject({
    adapters,
    summaries,
    manifests,
    changed: new Set([...facts.keys()].filter((path) => before?.files[path] !== files[path])),
    previousState: before?.state ?? null,
    loadFacts: async (paths) => paths.flatMap((path) => facts.get(path) ?? []),
    emit: async (batch) => void graphs.push(...batch),
  })
  for (const graph of graphs) refuseRepeated(graph)
  return { graphs, edges: formatEdges(graphs), files, state, defects }
}

/**
 * Compares a project's edges with those expected: `expected` has one a line, indented as the test likes, in order of place.
 * IMPORTS are left out unless `withImports`; what is derived from other edges or from declarations, unless `expected` has some of its kind.
 */
export async function checkEdges(
  adapter: LanguageAdapter,
  files: Readonly<Record<string, string>>,
  expected: string,
  withImports = false,
): Promise<void> {
  const { edges } = await resolveSources([adapter], files)
  const hidden = DERIVED_KINDS.filter((kind) => !expected.includes(`${kind} `))
  const lines = linesOf(edges).filter(
    (line) => (withImports || !line.startsWith('IMPORTS')) && !hidden.some((kind) => line.startsWith(kind)),
  )
  assert.deepEqual(lines, linesOf(expected))
}

/** Each has its own tests. */
const DERIVED_KINDS: readonly EdgeKind[] = ['OVERRIDES', 'TESTS', 'REFERENCES']

/** What an engine refuses: an edge or an unresolved use that stands twice. */
function refuseRepeated({ path, edges, unresolved }: FileGraph): void {
  const keys = [
    ...edges.map(({ from, kind, to, ordinal }) => `${from} ${kind} ${to} ${ordinal}`),
    ...unresolved.map(({ from, kind, name, ordinal }) => `${from} ${kind} ? ${name} ${ordinal}`),
  ]
  const repeated = keys.find((key, index) => keys.length !== new Set(keys).size && keys.indexOf(key) !== index)
  if (repeated !== undefined) throw new Error(`${path} has a use twice: ${repeated}`)
}

/** All edges but containment, one a line. */
export function formatEdges(graphs: readonly FileGraph[]): string {
  const nodes = new Map<string, NodeInput>(graphs.flatMap((graph) => graph.nodes.map((node) => [node.id, node])))
  const nameOf = (id: string): string => nodes.get(id)?.qualifiedName ?? `missing ${id}`
  const lines = graphs.flatMap((graph) => [
    ...graph.edges
      .filter((edge) => edge.kind !== 'CONTAINS')
      .map((edge) => ({
        path: graph.path,
        ...edge,
        text: `${edge.kind} ${nameOf(edge.from)} -> ${nameOf(edge.to)} ${edge.resolution} ${edge.line}:${edge.column}`,
      })),
    ...graph.unresolved.map((use) => ({
      path: graph.path,
      ...use,
      text: `${use.kind} ${nameOf(use.from)} -> ? ${use.name} ${use.line}:${use.column}`,
    })),
  ])
  const ordered = lines.sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column || (a.text < b.text ? -1 : 1),
  )
  return ordered.map((line) => line.text).join('\n')
}
