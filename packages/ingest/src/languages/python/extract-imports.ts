/** Python's import statements: aliases in scope, stars, and the imports themselves. */

import { member, moduleAt } from '../../facts/expressions.ts'
import type { Binding } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'

/** `import a.b` binds `a`; `import a.b as c` binds `c` to `a.b`. */
export function extractImport({ tree, builder }: Extraction, context: Context, node: SyntaxNode): void {
  for (const item of tree.childrenIn(node, 'name')) {
    const dotted = tree.kind(item) === 'aliased_import' ? tree.child(item, 'name') : item
    const specifier = tree.textOf(dotted)
    const alias = tree.child(item, 'alias')
    const top = specifier.split('.', 1)[0] ?? specifier
    if (tree.kind(item) === 'aliased_import' && alias !== NO_NODE)
      builder.bindAlias(frameOf(context, tree.textOf(alias)), tree.textOf(alias), moduleAt(specifier))
    else if (!isBoundTo(builder.bindingOf(frameOf(context, top), top), top))
      builder.bindAlias(frameOf(context, top), top, moduleAt(top))
    builder.addImport(context.scope, moduleAt(specifier), specifier, dotted)
  }
}

export function extractFromImport({ tree, builder }: Extraction, context: Context, node: SyntaxNode): void {
  const moduleNode = tree.child(node, 'module_name')
  const specifier = tree.textOf(moduleNode).replace(/\s+/g, '')
  if (specifier === '') return
  const module = moduleAt(specifier)
  if (tree.childOfKind(node, 'wildcard_import') !== NO_NODE) {
    builder.bindStar(context.frame, module)
    builder.addImport(context.scope, module, specifier, moduleNode)
    return
  }
  for (const item of tree.childrenIn(node, 'name')) {
    const named = tree.kind(item) === 'aliased_import' ? tree.child(item, 'name') : item
    const imported = tree.textOf(named)
    const aliasNode = tree.kind(item) === 'aliased_import' ? tree.child(item, 'alias') : NO_NODE
    const local = aliasNode === NO_NODE ? imported : tree.textOf(aliasNode)
    const target = member(module, imported)
    builder.bindAlias(frameOf(context, local), local, target)
    builder.addImport(context.scope, target, imported, named)
  }
}

/** Importing `a.b` and `a.c` binds `a` once. */
function isBoundTo(binding: Binding | null, top: string): boolean {
  return binding?.kind === 'alias' && binding.target.kind === 'module' && binding.target.specifier === top
}

function frameOf(context: Context, name: string): number {
  return context.redirected.get(name) ?? context.frame
}
