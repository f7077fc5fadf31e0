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

/** Tokens of a text, joined by single spaces. */
export function joinedTokens(text: string): string {
  return lexicalTokens(text).join(' ')
}

/**
 * `body` is the node's terms, joined by single spaces. Containers and paths repeat from node to node: whoever makes many documents may
 * hand in a `tokensOf` that remembers.
 */
export function lexicalDocument(
  node: Omit<NodeInput, 'terms'>,
  body: string,
  tokensOf: (text: string) => string = joinedTokens,
): LexicalDocument {
  const { name, qualifiedName, path, signature, doc } = node
  const container = qualifiedName.endsWith(name)
    ? qualifiedName.slice(0, qualifiedName.length - name.length)
    : qualifiedName
  const containerTokens = tokensOf(container)
  const pathTokens = path === null || path === name ? '' : tokensOf(path)
  return {
    name: joinedTokens(name),
    container:
      containerTokens === '' || pathTokens === '' ? containerTokens + pathTokens : `${containerTokens} ${pathTokens}`,
    signature: signature === null ? '' : joinedTokens(signature),
    doc: doc === null ? '' : joinedTokens(doc),
    body,
  }
}
