/** A node, or a use of one, as a piece of an answer. */

import { type GraphNode, nodeLine, type RelatedUse, type UnresolvedUse } from '@onyx/core'
import type { Piece, ShownSymbol } from './answer.ts'
import { shortened } from './shortened.ts'

interface NodePieceOptions {
  readonly section?: string
  /** Stands behind the line. */
  readonly remark?: string
  readonly facts?: ShownSymbol['facts']
}

export function nodePiece(node: GraphNode, { section = '', remark = '', facts }: NodePieceOptions = {}): Piece {
  const outside = node.path === null ? ` (outside: ${node.language})` : ''
  const text = `${nodeLine(node)}${outside}${remark === '' ? '' : ` (${remark})`}`
  return {
    section,
    path: node.path,
    line: node.startLine ?? 0,
    text,
    symbols: [{ node, ...(facts !== undefined && { facts }) }],
  }
}

/** The line of the use itself, in the file where it stands. */
export function usePiece(use: RelatedUse, section: string): Piece {
  const { node, site, resolution } = use
  const tier = resolution === 'exact' ? '' : ` (${resolution})`
  const line = site?.line ?? node.startLine ?? 0
  return {
    section,
    path: site?.path ?? node.path,
    line,
    text: `${line}: ${node.kind} ${shortened(node.qualifiedName)}${tier}`,
    symbols: [{ node, facts: { use: line, resolution } }],
  }
}

export function openUsesNote(count: number, uses: readonly UnresolvedUse[], names: string): string {
  const places = uses.slice(0, PLACES_NAMED).map(({ site }) => `${site.path}:${site.line}`)
  const more = count > places.length ? ', …' : ''
  return `Unresolved: ${count} more ${count === 1 ? 'use' : 'uses'} could mean ${shortened(names)}: ${places.join(', ')}${more}.`
}

const PLACES_NAMED = 3
