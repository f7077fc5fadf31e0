/** How much code a definition is, apart from comments and blank lines. */

import type { GraphNode } from '../model/graph.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import { sourceOf } from './show.ts'
import { withoutComments } from './without-comments.ts'

/** 0 when the text is not kept. */
export async function codeLines(reader: GraphReader, node: GraphNode): Promise<number> {
  return (await codeOf(reader, node)).split('\n').filter((line) => line.trim() !== '').length
}

/** False for what only declares: a signature of an overload, a method of an interface. */
export async function hasBody(reader: GraphReader, node: GraphNode): Promise<boolean> {
  // Whatever Python defines has a body; elsewhere one ends with a brace, or is the value of an arrow.
  return node.language === 'python' || /\}\s*[;,)]*$|=>/.test((await codeOf(reader, node)).trimEnd())
}

async function codeOf(reader: GraphReader, node: GraphNode): Promise<string> {
  return withoutComments((await sourceOf(reader, node)) ?? '', node.language)
}
