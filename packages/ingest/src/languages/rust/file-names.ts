/** One quick pass over a file: which names it binds anywhere, so that the first segment of a path can be told from a crate. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { attributeName } from './attributes.ts'
import { isStandardCrate } from './lookup.ts'
import { plainName, type UseLeaf, usesOf } from './use-tree.ts'

export interface FileNames {
  /** Modules and types: what a path may begin with. */
  readonly types: ReadonlySet<string>
  /** `mod name;` at the top of the file. */
  readonly files: ReadonlySet<string>
  /** Names that `use` brings, each with the first segments of the paths that it stands for. */
  readonly uses: ReadonlyMap<string, readonly string[]>
  /** Of these the ones at the top of the file. */
  readonly topUses: ReadonlySet<string>
  /** First segments of the paths in `use` declarations: where they are not bound here, they are crates. */
  readonly roots: ReadonlySet<string>
  /** Functions, constants and statics: what a local may shadow. */
  readonly values: ReadonlySet<string>
  /** Structs with named fields: their names are no values. */
  readonly braced: ReadonlySet<string>
  /** `macro_rules!` of the file. */
  readonly macros: ReadonlySet<string>
  /** Some `use` brings names that are not written here, from a place other than this file. */
  readonly hasGlob: boolean
}

const TYPE_ITEMS = new Set(['mod_item', 'struct_item', 'union_item', 'enum_item', 'trait_item', 'type_item'])
const VALUE_ITEMS = new Set(['function_item', 'function_signature_item', 'const_item', 'static_item'])

export function collectNames(tree: SyntaxTree): FileNames {
  const names = new NameCollection(tree)
  const isItem = tree.names.types.map(
    (kind) => kind.endsWith('_item') || kind.endsWith('_declaration') || kind === 'macro_definition',
  )
  for (let node: SyntaxNode = 0; node < tree.size; node++) {
    if (isItem[tree.type[node] ?? 0]) names.add(node)
  }
  return names
}

class NameCollection implements FileNames {
  readonly types = new Set<string>()
  readonly files = new Set<string>()
  readonly uses = new Map<string, string[]>()
  readonly topUses = new Set<string>()
  readonly roots = new Set<string>()
  readonly values = new Set<string>()
  readonly braced = new Set<string>()
  readonly macros = new Set<string>()
  hasGlob = false
  readonly #tree: SyntaxTree

  constructor(tree: SyntaxTree) {
    this.#tree = tree
  }

  add(node: SyntaxNode): void {
    const tree = this.#tree
    const kind = tree.kind(node)
    if (kind === 'use_declaration') this.#addUses(node)
    else if (kind === 'extern_crate_declaration') {
      const alias = tree.child(node, 'alias')
      if (alias !== NO_NODE) this.#addUse(tree.textOf(alias), '')
    } else {
      const name = plainName(tree.textOf(tree.child(node, 'name')))
      if (TYPE_ITEMS.has(kind)) this.types.add(name)
      if (kind === 'struct_item' && tree.kind(tree.child(node, 'body')) === 'field_declaration_list')
        this.braced.add(name)
      if (VALUE_ITEMS.has(kind)) this.values.add(name)
      if (kind === 'macro_definition') this.macros.add(name)
      if (kind === 'mod_item' && this.#isFile(node)) this.files.add(name)
    }
  }

  /** A module in the file that its name says, at the top of this one. */
  #isFile(node: SyntaxNode): boolean {
    const tree = this.#tree
    if (tree.parent(node) !== 0 || tree.child(node, 'body') !== NO_NODE) return false
    const before = tree.previousSibling(node)
    return before === NO_NODE || tree.kind(before) !== 'attribute_item' || attributeName(tree, before) !== 'path'
  }

  #addUses(node: SyntaxNode): void {
    const tree = this.#tree
    for (const leaf of usesOf(tree, node)) {
      const [first = ''] = leaf.segments
      this.roots.add(first)
      if (leaf.isGlob) this.hasGlob ||= isForeignGlob(leaf, tree.parent(node) !== 0)
      else if (leaf.binds !== null) {
        this.#addUse(leaf.binds, first)
        if (tree.parent(node) === 0) this.topUses.add(leaf.binds)
      }
    }
  }

  #addUse(name: string, root: string): void {
    const found = this.uses.get(name)
    if (found === undefined) this.uses.set(name, [root])
    else found.push(root)
  }
}

/** `use super::*` of an inner module brings names of this file, which are seen here; a glob of an enum brings no modules. */
function isForeignGlob({ segments }: UseLeaf, isInner: boolean): boolean {
  const [first = ''] = segments
  if (isInner && first === 'super' && segments.length === 1) return false
  return !isStandardCrate(first) && !/^[A-Z]/.test(segments.at(-1) ?? '')
}
