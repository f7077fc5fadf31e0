/** One entity on one line: its qualified name, kind and place, cut to the width that there is. */

import type { GraphNode } from '@onyx/core'
import { fitStart, printable, textWidth } from './layout.ts'
import type { Style } from './style.ts'

/** The name keeps at least this many columns before the place gives way. */
const NAME_MIN = 24

export function nodeLine(node: GraphNode, columns: number, style: Style): string {
  const kind = node.kind
  const place = placeOf(node)
  const fixed = textWidth(kind) + 4
  const placeWidth = Math.min(textWidth(place), Math.max(0, columns - fixed - NAME_MIN))
  const shownPlace = fitStart(place, placeWidth)
  const name = fitStart(printable(node.qualifiedName), columns - fixed - textWidth(shownPlace))
  return `${style.name(name)}  ${style.faint(kind)}  ${style.place(shownPlace)}`.trimEnd()
}

/** `path:line`, `path` for what has no span, and the word that says so for what lies outside. */
export function placeOf(node: GraphNode): string {
  if (node.path === null) return node.kind === 'external' ? `(${node.language} library)` : ''
  return printable(node.startLine === null ? node.path : `${node.path}:${node.startLine}`)
}
