/** What of a node is searched as text, field by field; every engine indexes exactly this. */

import type { NodeInput } from '../ports/graph-store.ts'
import { lexicalTokens } from './lexical-tokens.ts'

/** Tokens of each field, joined by single spaces. */
export interface LexicalDocument {
  readonly name: string
  /** The qualified name without the name itself, and the path. */
  readonly container: string
  readonly signature: string
  readonly doc: string
  readonly body: string
}

/** `body` is the node's terms, joined by single spaces. */
export function lexicalDocument(node: Omit<NodeInput, 'terms'>, body: string): LexicalDocument {
  const container = node.qualifiedName.endsWith(node.name)
    ? node.qualifiedName.slice(0, node.qualifiedName.length - node.name.length)
    : node.qualifiedName
  const path = node.path === null || node.path === node.name ? '' : node.path
  return {
    name: joined(node.name),
    container: joined(`${container} ${path}`),
    signature: node.signature === null ? '' : joined(node.signature),
    doc: node.doc === null ? '' : joined(node.doc),
    body,
  }
}

function joined(text: string): string {
  return lexicalTokens(text).join(' ')
}
