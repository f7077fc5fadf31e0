/** `use` declarations, flat: one leaf for each thing that is brought into scope. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

export interface UseLeaf {
  /** From the first segment on; the first is empty for a path that starts with `::`. */
  readonly segments: readonly string[]
  /** The name in scope; null for globs and `as _`. */
  readonly binds: string | null
  readonly isGlob: boolean
  /** The token of the thing's own name. */
  readonly at: SyntaxNode
}

/** Segments of one path; longer ones are no real code. */
const SEGMENTS_MAX = 60
/** Nested braces. */
const LIST_DEPTH_MAX = 60

export function usesOf(tree: SyntaxTree, declaration: SyntaxNode): UseLeaf[] {
  const leaves: UseLeaf[] = []
  collect(tree, tree.child(declaration, 'argument'), [], leaves, 0)
  return leaves
}

function collect(
  tree: SyntaxTree,
  node: SyntaxNode,
  prefix: readonly string[],
  leaves: UseLeaf[],
  depth: number,
): void {
  if (node === NO_NODE || depth > LIST_DEPTH_MAX) return
  switch (tree.kind(node)) {
    case 'use_list':
      for (const child of tree.children(node)) collect(tree, child, prefix, leaves, depth + 1)
      return
    case 'scoped_use_list': {
      const path = tree.child(node, 'path')
      const below = path === NO_NODE ? startsAbsolute(tree, node, prefix) : [...prefix, ...segmentsOf(tree, path)]
      collect(tree, tree.child(node, 'list'), below, leaves, depth + 1)
      return
    }
    case 'use_as_clause': {
      const alias = tree.textOf(tree.child(node, 'alias'))
      addLeaf(tree, tree.child(node, 'path'), prefix, alias === '_' || alias === '' ? null : alias, leaves)
      return
    }
    case 'use_wildcard': {
      const [path = NO_NODE] = tree.children(node)
      const segments = path === NO_NODE ? prefix : [...prefix, ...segmentsOf(tree, path)]
      leaves.push({ segments, binds: null, isGlob: true, at: path === NO_NODE ? node : lastToken(tree, path) })
      return
    }
    case 'self':
    case 'identifier':
    case 'scoped_identifier':
    case 'crate':
    case 'super':
      addLeaf(tree, node, prefix, undefined, leaves)
  }
}

function startsAbsolute(tree: SyntaxTree, node: SyntaxNode, prefix: readonly string[]): readonly string[] {
  return prefix.length === 0 && tree.kind(node + 1) === '::' ? [''] : prefix
}

/** @param alias undefined: the path's own last name. */
function addLeaf(
  tree: SyntaxTree,
  path: SyntaxNode,
  prefix: readonly string[],
  alias: string | null | undefined,
  leaves: UseLeaf[],
): void {
  if (path === NO_NODE) return
  const own = segmentsOf(tree, path)
  // `a::{self}` brings `a`.
  const isSelf = prefix.length > 0 && own.length === 1 && own[0] === 'self'
  const segments = isSelf ? prefix : [...prefix, ...own]
  const last = segments.at(-1) ?? ''
  leaves.push({ segments, binds: alias === undefined ? last : alias, isGlob: false, at: lastToken(tree, path) })
}

/** Names of a path of identifiers; generic arguments are left out, anything else makes it end there. */
export function segmentsOf(tree: SyntaxTree, path: SyntaxNode): string[] {
  const segments: string[] = []
  let node = path
  for (let steps = 0; steps < SEGMENTS_MAX; steps++) {
    const kind = tree.kind(node)
    if (kind !== 'scoped_identifier' && kind !== 'scoped_type_identifier') {
      segments.push(plainName(tree.textOf(node)))
      break
    }
    segments.push(plainName(tree.textOf(tree.child(node, 'name'))))
    const outer = tree.child(node, 'path')
    if (outer === NO_NODE) {
      segments.push('')
      break
    }
    node = outer
  }
  return segments.reverse()
}

/** Without the `r#` of raw identifiers. */
export function plainName(text: string): string {
  return text.startsWith('r#') ? text.slice(2) : text
}

function lastToken(tree: SyntaxTree, path: SyntaxNode): SyntaxNode {
  const kind = tree.kind(path)
  return kind === 'scoped_identifier' || kind === 'scoped_type_identifier' ? tree.child(path, 'name') : path
}
