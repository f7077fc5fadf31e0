/** What the specs of `var`, `const` and `type` have in common: their whole declaration and their signature. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

/** As many characters of a declaration are looked at. */
const SIGNATURE_TEXT_MAX = 1_600
const SIGNATURE_LENGTH_MAX = 400

/** The declaration around a spec that stands alone; the spec itself when it is one of a group. */
export function wholeDeclaration(tree: SyntaxTree, spec: SyntaxNode): SyntaxNode {
  const parent = tree.parent(spec)
  // The keyword is the declaration's first child, and a leaf.
  return parent !== NO_NODE && parent + 2 === spec && /_declaration$/.test(tree.kind(parent)) ? parent : spec
}

/** @param body where the signature ends; NO_NODE: with the spec's first line. */
export function signatureOf(
  tree: SyntaxTree,
  keyword: 'type' | 'var' | 'const',
  spec: SyntaxNode,
  body: SyntaxNode,
): string {
  const from = tree.startOf(spec)
  let to = body === NO_NODE ? tree.endOf(spec) : tree.startOf(body)
  if (body === NO_NODE) {
    const lineEnd = tree.text.indexOf('\n', from)
    if (lineEnd >= 0) to = Math.min(to, lineEnd)
  }
  const text = tree.text.slice(from, Math.min(to, from + SIGNATURE_TEXT_MAX))
  const trimmed = text.replace(/\s+/g, ' ').replace(/[\s{=(]+$/, '')
  return `${keyword} ${trimmed}`.slice(0, SIGNATURE_LENGTH_MAX)
}
