/** Picks functions and methods evenly from all files of a store, the same ones each time. */

import type { GraphNode, GraphReader, NodeKind } from '@onyx/core'

const KINDS: ReadonlySet<NodeKind> = new Set(['function', 'method', 'class'])
/** Far more than any tree that is measured has. */
const FILES_MAX = 10_000_000
/** Of one file, so that a few large ones do not fill the sample. */
const PER_FILE_MAX = 5

/** @returns fewer where the store holds fewer. */
export async function sampleNodes(reader: GraphReader, count: number): Promise<readonly GraphNode[]> {
  const files = (await reader.files(null, FILES_MAX)).filter((file) => file.status === 'parsed')
  const sampled: GraphNode[] = []
  const wantedFiles = Math.min(files.length, count)
  for (let index = 0; index < wantedFiles && sampled.length < count; index++) {
    const file = files[Math.floor((index * files.length) / wantedFiles)]
    const nodes = file === undefined ? [] : await reader.nodesInFile(file.path)
    const fitting = nodes.filter((node) => KINDS.has(node.kind))
    const perFile = Math.min(PER_FILE_MAX, Math.ceil(count / wantedFiles), fitting.length)
    for (let pick = 0; pick < perFile; pick++) {
      // Turned from file to file: the first thing in a file is seldom what the others are.
      const node = fitting[(index + Math.floor((pick * fitting.length) / perFile)) % fitting.length]
      if (node !== undefined) sampled.push(node)
    }
  }
  return sampled.slice(0, count)
}
