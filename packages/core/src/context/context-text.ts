/** Chosen pieces as one text: grouped by file, files by their best piece, inside a file by line. */

import type { NodeId } from '../model/ids.ts'
import { compareText } from '../model/text-order.ts'
import type { ContextPiece } from './context-piece.ts'
import type { Detail } from './fit-budget.ts'

export function contextText(pieces: readonly ContextPiece[], chosen: ReadonlyMap<NodeId, Detail>): string {
  const files = new Map<string, ContextPiece[]>()
  for (const piece of pieces) {
    if (!chosen.has(piece.evidence.node.id)) continue
    const path = piece.evidence.node.path ?? ''
    const ofFile = files.get(path) ?? []
    if (ofFile.length === 0) files.set(path, ofFile)
    ofFile.push(piece)
  }
  return [...files].map(([path, ofFile]) => fileText(path, ofFile, chosen)).join('')
}

export function fileHeading(path: string): string {
  return `## ${path}\n`
}

function fileText(path: string, pieces: readonly ContextPiece[], chosen: ReadonlyMap<NodeId, Detail>): string {
  const inOrder = pieces.toSorted(
    ({ evidence: { node: left } }, { evidence: { node: right } }) =>
      (left.startLine ?? 0) - (right.startLine ?? 0) || compareText(left.id, right.id),
  )
  const texts = inOrder.flatMap(({ evidence: { node }, line, body }) => {
    const text = chosen.get(node.id) === 'body' ? body?.text : line
    return text === undefined || text === '' ? [] : [`${text}\n`]
  })
  return `${fileHeading(path)}${texts.join('')}`
}
