/** What search over code without a graph does: files in windows of lines, a vector for each, and a function found by the window that holds it. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Embedder, type FileGraph, placeVectors } from '@onyx/core'
import { type CodeLine, codeLines } from './code-lines.ts'
import { cosines, type Ranker } from './rankers.ts'

/** As tools that cut code by lines have it: about a screen, a quarter of it shared with the next. */
const CHUNK_LINES = 40
const OVERLAP_LINES = 10

interface Chunk {
  readonly path: string
  readonly text: string
  /** In the file, from 1. */
  readonly startLine: number
  readonly endLine: number
}

/**
 * The same model as the rankers beside it, given a chunk as the body of something without a name and without a place.
 *
 * @param folder the tree that the graphs are of.
 */
export function chunkRanker(folder: string, graphs: readonly FileGraph[], embedder: Embedder): Ranker {
  return {
    name: 'chunks',
    prepare: async (candidates) => {
      const chunks = graphs.flatMap((graph) =>
        chunksOf(graph.path, codeLines(readFileSync(path.join(folder, graph.path), 'utf8'), graph.nodes)),
      )
      const holders = holdersOf(
        candidates.map(({ id }) => id),
        graphs,
        chunks,
      )
      const vectors = await embedder.embedDocuments(
        chunks.map(({ text }) => ({ name: '', signature: '', doc: '', body: text })),
      )
      placeVectors(
        vectors,
        chunks.map(() => ({ container: '', path: '' })),
        embedder.embedPlaces,
      )
      return async (question) => {
        const scores = cosines(vectors, await embedder.embedQuery(question))
        return Float64Array.from(holders, (found) => Math.max(...found.map((at) => scores[at] ?? 0)))
      }
    },
  }
}

export function chunksOf(file: string, lines: readonly CodeLine[]): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let start = 0; start < lines.length; start += CHUNK_LINES - OVERLAP_LINES) {
    const window = lines.slice(start, start + CHUNK_LINES)
    const [first, last] = [window[0]?.number ?? 1, window.at(-1)?.number ?? 1]
    chunks.push({ path: file, text: window.map(({ text }) => text).join('\n'), startLine: first, endLine: last })
    if (start + CHUNK_LINES >= lines.length) break
  }
  return chunks
}

/** Of each function the chunks that hold a line of it. */
function holdersOf(
  ids: readonly string[],
  graphs: readonly FileGraph[],
  chunks: readonly Chunk[],
): readonly (readonly number[])[] {
  const ofFile = new Map<string, number[]>()
  for (const [at, chunk] of chunks.entries()) {
    const known = ofFile.get(chunk.path)
    if (known === undefined) ofFile.set(chunk.path, [at])
    else known.push(at)
  }
  const spans = new Map(
    graphs.flatMap(({ path: file, nodes }) => nodes.map(({ id, span }) => [String(id), { file, span }])),
  )
  return ids.map((id) => {
    const { file, span } = spans.get(id) ?? { file: '', span: null }
    const [startLine, , endLine] = span ?? [1, 1, 0, 1]
    return (ofFile.get(file) ?? []).filter((at) => {
      const chunk = chunks[at]
      return chunk !== undefined && chunk.startLine <= endLine && chunk.endLine >= startLine
    })
  })
}
