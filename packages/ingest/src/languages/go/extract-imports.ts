/** Import declarations: what each one binds. */

import { moduleAt } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { localNamesOf } from './package-name.ts'
import type { Walk } from './walk.ts'

/** @param node an import_spec. */
export function extractImport(walk: Walk, node: SyntaxNode): void {
  const { tree, builder } = walk
  const pathNode = tree.child(node, 'path')
  const path = pathNode === NO_NODE ? '' : tree.textOf(pathNode).slice(1, -1)
  if (path === '') return
  const target = moduleAt(path)
  builder.addImport(0, target, path, pathNode)
  const alias = tree.child(node, 'name')
  if (alias === NO_NODE) {
    for (const name of localNamesOf(path)) bind(walk, name, path)
  } else if (tree.kind(alias) === 'dot') builder.bindStar(0, target)
  else if (tree.kind(alias) !== 'blank_identifier') bind(walk, tree.textOf(alias), path)
}

function bind(walk: Walk, name: string, path: string): void {
  walk.builder.bindAlias(0, name, moduleAt(path))
  walk.imported.set(name, path)
}
