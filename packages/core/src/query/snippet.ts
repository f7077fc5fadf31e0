/** The few lines of an entity's source that show why it answers the question. */

import type { GraphNode } from '../model/graph.ts'
import { lexicalTokens } from './lexical-tokens.ts'

export const SNIPPET_LINES = 3
/** Lines looked at for the best ones; a longer body is judged by its beginning. */
const SCANNED_LINES_MAX = 200
const LINE_LENGTH_MAX = 200

/** @param lines the whole file, split at line feeds. */
export function snippetOf(node: GraphNode, lines: readonly string[], tokens: readonly string[]): string | null {
  if (node.startLine === null || node.endLine === null) return null
  const first = node.startLine - 1
  const body = lines.slice(first, Math.min(node.endLine, first + SCANNED_LINES_MAX))
  const start = bestWindow(body, new Set(tokens))
  return trimIndent(body.slice(start, start + SNIPPET_LINES)).join('\n')
}

/** Where the window with the most different words of the question starts; the head of the entity on a tie. */
function bestWindow(body: readonly string[], asked: ReadonlySet<string>): number {
  if (body.length <= SNIPPET_LINES || asked.size === 0) return 0
  const perLine = body.map((line) => new Set(lexicalTokens(line).filter((token) => asked.has(token))))
  let best = 0
  let bestCount = 0
  for (let start = 0; start + SNIPPET_LINES <= body.length; start++) {
    const seen = new Set<string>()
    for (const found of perLine.slice(start, start + SNIPPET_LINES)) for (const token of found) seen.add(token)
    if (seen.size <= bestCount) continue
    best = start
    bestCount = seen.size
  }
  return best
}

function trimIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const indent = Math.min(...indents, LINE_LENGTH_MAX)
  return lines.map((line) => line.slice(indent, indent + LINE_LENGTH_MAX).trimEnd())
}
