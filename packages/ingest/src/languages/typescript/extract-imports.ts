/** ES modules: imports, exports, re-exports; and the imports that `require` makes. */

import { type Expression, member, moduleAt, name } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { requiredModule, stringValue, unwrap } from './expression-syntax.ts'
import { defineClass } from './extract-classes.ts'
import { WHOLE_MODULE } from './extract-commonjs.ts'
import { valueOf } from './extract-expressions.ts'
import { defineFunction } from './extract-functions.ts'
import { defineObjectMembers } from './extract-objects.ts'
import { boundNames, NO_SOURCE } from './extract-patterns.ts'
import { typeOf } from './extract-types.ts'
import { isFunctionNode } from './node-kinds.ts'
import type { Walk } from './walk.ts'

export function importStatement(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  const requireClause = tree.childOfKind(node, 'import_require_clause')
  const source = tree.child(requireClause === NO_NODE ? node : requireClause, 'source')
  if (source === NO_NODE) return
  const specifier = stringValue(walk, source)
  const module = moduleAt(specifier)
  if (requireClause !== NO_NODE) {
    const local = tree.childOfKind(requireClause, 'identifier')
    if (local !== NO_NODE) walk.bindAlias(frame.scope, tree.textOf(local), module)
    builder.addImport(frame.scope, module, specifier, source)
    return
  }
  const clause = tree.childOfKind(node, 'import_clause')
  let isNamed = false
  for (const child of clause === NO_NODE ? [] : tree.children(clause)) {
    if (tree.kind(child) === 'named_imports') isNamed = tree.children(child).length > 0 || isNamed
    importClausePart(walk, child, module, specifier)
  }
  if (
    clause === NO_NODE ||
    (tree.children(clause).length === 1 && !isNamed && tree.childOfKind(clause, 'named_imports') !== NO_NODE)
  ) {
    builder.addImport(frame.scope, module, specifier, source)
  }
}

function importClausePart(walk: Walk, child: SyntaxNode, module: Expression, specifier: string): void {
  const { tree, builder, frame } = walk
  switch (tree.kind(child)) {
    case 'identifier':
      importName(walk, 'default', tree.textOf(child), child, module)
      return
    case 'namespace_import': {
      const local = tree.childOfKind(child, 'identifier')
      if (local === NO_NODE) return
      walk.bindAlias(frame.scope, tree.textOf(local), module)
      builder.addImport(frame.scope, module, specifier, local)
      return
    }
    case 'named_imports':
      for (const item of tree.children(child)) {
        const imported = tree.child(item, 'name')
        const alias = tree.child(item, 'alias')
        if (imported !== NO_NODE)
          importName(
            walk,
            exportedName(walk, imported),
            tree.textOf(alias === NO_NODE ? imported : alias),
            imported,
            module,
          )
      }
  }
}

function importName(walk: Walk, imported: string, local: string, at: SyntaxNode, module: Expression): void {
  const target = member(module, imported)
  walk.bindAlias(walk.frame.scope, local, target)
  walk.builder.addImport(walk.frame.scope, target, imported, at)
}

function exportedName(walk: Walk, node: SyntaxNode): string {
  return walk.tree.kind(node) === 'string' ? stringValue(walk, node) : walk.tree.textOf(node)
}

/** `import X = N.Y`. */
export function importAlias(walk: Walk, node: SyntaxNode): void {
  const [local, target] = walk.tree.children(node)
  if (local !== undefined && target !== undefined)
    walk.bindAlias(walk.frame.scope, walk.tree.textOf(local), typeOf(walk, target))
}

/** Where code asks for a module by call: `require('x')`, `import('x')`. */
export function requireCall(walk: Walk, node: SyntaxNode): boolean {
  const source = requiredModule(walk, node)
  if (source === null) return false
  const specifier = stringValue(walk, source)
  walk.builder.addImport(walk.frame.scope, moduleAt(specifier), specifier, source)
  return true
}

export function addRequireImport(walk: Walk, target: Expression, text: string, at: SyntaxNode): void {
  walk.builder.addImport(walk.frame.scope, target, text, at)
}

export function exportStatement(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, frame } = walk
  // Inside a namespace every member can be named by its path already.
  if (frame.scope !== 0) return
  builder.exportsByList()
  const source = tree.child(node, 'source')
  if (source !== NO_NODE) {
    reExport(walk, node, moduleAt(stringValue(walk, source)), source)
    return
  }
  const clause = tree.childOfKind(node, 'export_clause')
  if (clause !== NO_NODE) {
    for (const item of tree.children(clause)) {
      const local = tree.child(item, 'name')
      const alias = tree.child(item, 'alias')
      if (local !== NO_NODE)
        walk.addExport(exportedName(walk, alias === NO_NODE ? local : alias), name(exportedName(walk, local)))
    }
    return
  }
  const declaration = tree.child(node, 'declaration')
  const isDefault = tree.childOfKind(node, 'default') !== NO_NODE
  if (declaration !== NO_NODE) {
    for (const text of declaredNames(walk, declaration)) walk.exportName(isDefault ? 'default' : text, text)
    return
  }
  exportValue(walk, node, isDefault)
}

function reExport(walk: Walk, node: SyntaxNode, module: Expression, source: SyntaxNode): void {
  const { tree, builder } = walk
  const clause = tree.childOfKind(node, 'export_clause')
  for (const item of clause === NO_NODE ? [] : tree.children(clause)) {
    const imported = tree.child(item, 'name')
    const alias = tree.child(item, 'alias')
    if (imported === NO_NODE) continue
    const target = member(module, exportedName(walk, imported))
    walk.addExport(exportedName(walk, alias === NO_NODE ? imported : alias), target)
    builder.addImport(0, target, exportedName(walk, imported), imported)
  }
  if (clause !== NO_NODE && tree.children(clause).length > 0) return
  const namespace = tree.childOfKind(node, 'namespace_export')
  const local = namespace === NO_NODE ? undefined : tree.children(namespace)[0]
  walk.addExport(local === undefined ? null : exportedName(walk, local), module)
  builder.addImport(0, module, stringValue(walk, source), source)
}

/** `export default VALUE` and `export = VALUE`. */
function exportValue(walk: Walk, node: SyntaxNode, isDefault: boolean): void {
  const { tree, frame } = walk
  const parts = tree.children(node).filter((child) => !/^(comment|decorator)$/.test(tree.kind(child)))
  const value = parts.at(-1)
  if (value === undefined || tree.childOfKind(node, 'as') !== NO_NODE) return
  const inner = unwrap(walk, value)
  const kind = inner === NO_NODE ? '' : tree.kind(inner)
  const own = inner === NO_NODE ? NO_NODE : tree.child(inner, 'name')
  const token = tree.childOfKind(node, 'default')
  const nameNode = own === NO_NODE ? token : own
  const text = own === NO_NODE ? 'default' : tree.textOf(own)
  const exported = isDefault ? 'default' : WHOLE_MODULE
  if (isFunctionNode(kind)) {
    const index = defineFunction(walk, {
      node: inner,
      kind: 'function',
      name: text,
      nameNode,
      declaration: node,
      parent: 0,
      scope: frame.scope,
      self: null,
      fields: null,
    })
    if (own !== NO_NODE) walk.bind(frame.scope, text, index)
    walk.addExport(exported, { kind: 'definition', index })
  } else if (kind === 'class') {
    const index = defineClass(walk, { node: inner, name: text, nameNode, declaration: node })
    if (own !== NO_NODE) walk.bind(frame.scope, text, index)
    walk.addExport(exported, { kind: 'definition', index })
  } else if (kind === 'object' && isDefault) {
    const index = walk.define({
      kind: 'constant',
      name: 'default',
      node,
      nameNode: token,
      parent: 0,
      headerScope: 0,
      bodyNode: inner,
    })
    defineObjectMembers(walk, inner, { parent: index, isTyped: false, path: 'default' })
    walk.addExport(exported, { kind: 'definition', index })
  } else walk.addExport(exported, valueOf(walk, value))
}

/** Names that a declaration under `export` declares. */
function declaredNames(walk: Walk, declaration: SyntaxNode): string[] {
  const { tree } = walk
  switch (tree.kind(declaration)) {
    case 'lexical_declaration':
    case 'variable_declaration':
      return tree
        .children(declaration)
        .filter((child) => tree.kind(child) === 'variable_declarator')
        .flatMap((child) => boundNames(walk, tree.child(child, 'name'), NO_SOURCE).map((bound) => bound.name))
    case 'ambient_declaration':
      return tree.children(declaration).flatMap((child) => declaredNames(walk, child))
    case 'import_alias':
      return tree
        .children(declaration)
        .slice(0, 1)
        .map((child) => tree.textOf(child))
    default: {
      const nameNode = tree.child(declaration, 'name')
      return nameNode === NO_NODE ? [] : [tree.textOf(nameNode).split('.')[0]?.trim() ?? '']
    }
  }
}
