/** One entity as people read it: its qualified name, kind and place, on one line where they fit and on two where they do not. */

import type { GraphNode } from '@onyx/core'
import { fitStart, printable, textWidth } from './layout.ts'
import type { Style } from './style.ts'

const PLACE_INDENT = 4

/** Name and place are cut only where one of them is wider than the line alone. */
export function nodeLines(node: GraphNode, columns: number, style: Style): readonly string[] {
  const place = placeOf(node)
  const kindWidth = textWidth(node.kind) + 2
  const name = fitStart(nameBesidePath(node), columns - kindWidth)
  const head = `${style.name(name)}  ${style.faint(node.kind)}`
  if (place === '') return [head]
  if (textWidth(name) + kindWidth + 2 + textWidth(place) <= columns) return [`${head}  ${style.place(place)}`]
  return [head, ' '.repeat(PLACE_INDENT) + style.place(fitStart(place, columns - PLACE_INDENT))]
}

/**
 * The qualified name without what the path beside it says already: JavaScript's modules are named by their path.
 * Whoever types it finds the symbol all the same, as an ending of its name.
 */
export function nameBesidePath(node: GraphNode): string {
  const { qualifiedName, path } = node
  const module = path?.replace(/(?:\.d)?\.[^./]+$/, '.')
  // A file's name is its path, of which nothing is left out.
  const isRepeated =
    node.kind !== 'file' &&
    module !== undefined &&
    qualifiedName.startsWith(module) &&
    qualifiedName.length > module.length
  return printable(isRepeated ? qualifiedName.slice(module.length) : qualifiedName)
}

/** `path:line`, `path` for what has no span, and the word that says so for what lies outside. */
function placeOf(node: GraphNode): string {
  if (node.path === null) return node.kind === 'external' ? `(${node.language} library)` : ''
  if (node.kind === 'file') return ''
  return printable(node.startLine === null ? node.path : `${node.path}:${node.startLine}`)
}
