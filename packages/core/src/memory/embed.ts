/** Embeds what of a project has no vector yet, batch by batch, and lets the model answer once it has all. */

import type { GraphNode } from '../model/graph.ts'
import { HEADER_HASHED_KINDS, type NodeKind } from '../model/kinds.ts'
import { isTestGroup } from '../model/titled-tests.ts'
import type { Embedder, EmbeddingDocument, EmbeddingModel } from '../ports/embedder.ts'
import type { GraphReader, GraphStore } from '../ports/graph-store.ts'
import type { EmbeddingState, VectorBatch } from '../ports/vector-store.ts'
import { type Cancellation, stopIfCancelled } from './cancellation.ts'
import { present } from './show.ts'

/** What is looked for by what it does; data is found by its names and words. A kind more needs models of another revision. */
export const EMBEDDED_KINDS: readonly NodeKind[] = [
  'function',
  'method',
  'class',
  'struct',
  'enum',
  'interface',
  'trait',
  'impl',
  'type',
  'macro',
  'module',
]
/** Of a body; what follows says little more of what a function does. */
const BODY_LENGTH_MAX = 20_000
/** Contents of one commit. One is computed while the one before is written: when the process ends, at most two have to be made again. */
const BATCH_MAX = 500
/** Of the files that a batch's bodies are part of, in UTF-16 units: a body keeps the whole text of its file in memory. One file may be larger. */
export const BATCH_SOURCE_LENGTH_MAX = 4_000_000

export interface EmbedReport {
  /** Contents that got a vector in this run. */
  readonly embedded: number
}

export interface EmbedOptions extends Cancellation {
  /** @param total nodes that lacked a vector when the run began: several may share one content. */
  readonly onProgress?: (embedded: number, total: number) => void
}

/**
 * One batch is written while the next is computed. Vectors that are there stay, so that a run that was ended goes on where it was.
 * @throws not_found without a snapshot; what the embedder and the store throw; cancelled, timeout.
 */
export async function embedProject(
  store: GraphStore,
  project: string,
  embedder: Embedder,
  options: EmbedOptions,
): Promise<EmbedReport> {
  const { model } = embedder
  const reader = await store.read(project)
  let embedded = 0
  let pending: number | null = null
  let writing: Promise<void> = Promise.resolve()
  try {
    if (await hasEverything(reader, model)) return { embedded }
    for await (const { nodes, isLast } of pendingNodes(reader, embedder)) {
      // Counting reads all nodes, which a few changed ones are not worth.
      pending ??= isLast ? nodes.length : (await reader.vectorCounts(model, EMBEDDED_KINDS)).pending
      for await (const { contents, documents } of documentBatches(reader, nodes)) {
        stopIfCancelled(options)
        const vectors = await embedder.embedDocuments(documents, options.signal)
        await writing
        const batch: VectorBatch = { contents, vectors }
        writing = store.putVectors(project, model, batch, options)
        // Awaited with the next batch; until then a failure is nobody's unhandled one.
        writing.catch(() => undefined)
        embedded += contents.length
        options.onProgress?.(embedded, pending)
      }
    }
    await writing
    await store.answerWith(project, embedder, reader.snapshot.number, options)
  } finally {
    await Promise.allSettled([writing])
    await reader.close()
  }
  return { embedded }
}

/** Whether there is nothing to embed with this model: then it need not even be opened. @throws not_found without a snapshot */
export async function isEmbedded(store: GraphStore, project: string, model: EmbeddingModel): Promise<boolean> {
  const reader = await store.read(project)
  try {
    return await hasEverything(reader, model)
  } finally {
    await reader.close()
  }
}

async function hasEverything(reader: GraphReader, { revision }: EmbeddingModel): Promise<boolean> {
  const answering = answeringState(await reader.embeddings())
  return answering?.model.revision === revision && answering.completeAt === reader.snapshot.number
}

/** Null where no model answers questions yet. */
export function answeringState(states: readonly EmbeddingState[]): EmbeddingState | null {
  return states.find(({ isAnswering }) => isAnswering) ?? null
}

interface PendingNodes {
  readonly nodes: readonly GraphNode[]
  readonly isLast: boolean
}

/** Each content once a batch. */
async function* pendingNodes(reader: GraphReader, { model }: Embedder): AsyncGenerator<PendingNodes> {
  let after: string | null = null
  do {
    const page = await reader.withoutVectors({ model, kinds: EMBEDDED_KINDS, limit: BATCH_MAX, after })
    const byContent = new Map<string, GraphNode>()
    for (const node of present(await reader.nodesById(page.ids))) byContent.set(contentOf(node), node)
    after = page.next
    if (byContent.size > 0) yield { nodes: [...byContent.values()], isLast: after === null }
  } while (after !== null)
}

/** Nodes without a content hash are never pending. */
function contentOf({ contentHash }: GraphNode): string {
  return contentHash ?? ''
}

/** In the same order. */
interface DocumentBatch {
  readonly contents: readonly string[]
  readonly documents: readonly EmbeddingDocument[]
}

async function* documentBatches(reader: GraphReader, nodes: readonly GraphNode[]): AsyncGenerator<DocumentBatch> {
  const sources = new Map<string, SourceLines | null>()
  let sourceLength = 0
  let contents: string[] = []
  let documents: EmbeddingDocument[] = []
  for (const node of nodes) {
    const { path } = node
    if (path !== null && !sources.has(path)) {
      const text = await reader.source(path)
      sourceLength += text?.length ?? 0
      if (documents.length > 0 && sourceLength > BATCH_SOURCE_LENGTH_MAX) {
        yield { contents, documents }
        sources.clear()
        sourceLength = text?.length ?? 0
        contents = []
        documents = []
      }
      sources.set(path, text === null ? null : new SourceLines(text))
    }
    contents.push(contentOf(node))
    documents.push(embeddingDocument(node, path === null ? null : (sources.get(path) ?? null)))
  }
  yield { contents, documents }
}

/** A vector belongs to a content: what the content hash leaves out is no part of what is embedded. */
function isHeaderHashed(node: GraphNode): boolean {
  return HEADER_HASHED_KINDS.has(node.kind) || isTestGroup(node)
}

function embeddingDocument(node: GraphNode, source: SourceLines | null): EmbeddingDocument {
  const { name, signature, doc } = node
  return {
    name,
    signature: signature ?? '',
    doc: doc ?? '',
    body: source === null || isHeaderHashed(node) ? '' : source.textOf(node).slice(0, BODY_LENGTH_MAX),
  }
}

/** Finds lines of one text without splitting it. */
class SourceLines {
  readonly #text: string
  /** Where each line begins. */
  readonly #starts: readonly number[]

  constructor(text: string) {
    const starts = [0]
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
    this.#text = text
    this.#starts = starts
  }

  /** Empty for a node without a place. */
  textOf({ startLine, startColumn, endLine, endColumn }: GraphNode): string {
    if (startLine === null || startColumn === null || endLine === null || endColumn === null) return ''
    return this.#text.slice(this.#offset(startLine, startColumn), this.#offset(endLine, endColumn))
  }

  #offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? this.#text.length) + column - 1
  }
}
