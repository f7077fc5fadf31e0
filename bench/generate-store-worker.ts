/** A process of its own that fills a store with a generated graph: what it reports as its peak memory is that of this alone. */

import type { FileGraph } from '@onyx/core'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { GENERATED_PROJECT, type GraphSize, generateGraph } from './generated-graph.ts'

/** Files handed over at once, as ingest does for small groups of modules. */
const FILES_PER_CALL = 32
const KIB = 1024

/** What it sends to the process that started it. */
export interface GeneratedStore {
  readonly files: number
  readonly nodes: number
  readonly edges: number
  readonly unresolved: number
  /** Of generating alone, measured apart; a part of `ingestMs` runs beside it. */
  readonly generateMs: number
  readonly ingestMs: number
  readonly commitMs: number
  readonly peakBytes: number
}

async function fillStore(dataDir: string, size: GraphSize): Promise<GeneratedStore> {
  const store = openEmbeddedStore({ dataDir })
  const counts = { files: 0, nodes: 0, edges: 0, unresolved: 0 }
  const startedMs = performance.now()
  const writer = await store.write(GENERATED_PROJECT, {})
  let graphs: FileGraph[] = []
  for (const { entry, text, graph } of generateGraph(size)) {
    await writer.putFile(entry, text)
    graphs.push(graph)
    counts.files++
    counts.nodes += graph.nodes.length
    counts.edges += graph.edges.length
    counts.unresolved += graph.unresolved.length
    if (graphs.length < FILES_PER_CALL) continue
    await writer.putGraphs(graphs)
    graphs = []
  }
  await writer.putGraphs(graphs)
  const committingMs = performance.now()
  await writer.commit({ author: null, commit: null, dirty: false, extractorVersion: '1', configHash: '' })
  const endedMs = performance.now()
  await store.close()
  // Before generation is timed, which must not add to it.
  const peakBytes = process.resourceUsage().maxRSS * KIB
  const generateMs = timeGeneration(size)
  return { ...counts, generateMs, ingestMs: endedMs - startedMs, commitMs: endedMs - committingMs, peakBytes }
}

function timeGeneration(size: GraphSize): number {
  const startedMs = performance.now()
  let edges = 0
  for (const { graph } of generateGraph(size)) edges += graph.edges.length
  return edges === 0 ? 0 : performance.now() - startedMs
}

const [dataDir = '', nodes, edges] = process.argv.slice(2)
const filled = await fillStore(dataDir, { nodes: Number(nodes), edges: Number(edges) })
// Absent where it is started by hand, to profile it.
process.send?.(filled)
process.disconnect?.()
