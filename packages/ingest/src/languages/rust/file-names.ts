/** One quick pass over a file: which names it binds anywhere, so that the first segment of a path can be told from a crate. */

import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts'
import { isStandardCrate } from './lookup.ts'
import { type UseLeaf, usesOf } from './use-tree.ts'

export interface FileNames {
  /** Modules and types: what a path may begin with. */
  readonly types: ReadonlySet<string>
  /** Names that `use` brings, each with the first segments of the paths that it stands for. */
  readonly uses: ReadonlyMap<string, readonly string[]>
  /** First segments of the paths in `use` declarations: where they are not bound here, they are crates. */
  readonly roots: ReadonlySet<string>
  /** Functions, constants and statics: what a local may shadow. */
  readonly values: ReadonlySet<string>
  /** `macro_rules!` of the file. */
  readonly macros: ReadonlySet<string>
  /** Some `use` brings names that are not written here, from a place other than this file. */
  readonly hasGlob: boolean
}

const TYPE_ITEMS = new Set(['mod_item', 'struct_item', 'union_item', 'enum_item', 'trait_item', 'type_item'])
const VALUE_ITEMS = new Set(['function_item', 'function_signature_item', 'const_item', 'static_item'])

export function collectNames(tree: SyntaxTree): FileNames {
  const types = new Set<string>()
  const values = new Set<string>()
  const macros = new Set<string>()
  const uses = new Map<string, string[]>()
  const roots = new Set<string>()
  let hasGlob = false
  const isItem = tree.names.types.map(
    (kind) => kind.endsWith('_item') || kind.endsWith('_declaration') || kind === 'macro_definition',
  )
  for (let node: SyntaxNode = 0; node < tree.size; node++) {
    if (!isItem[tree.type[node] ?? 0]) continue
    const kind = tree.kind(node)
    if (TYPE_ITEMS.has(kind)) types.add(tree.textOf(tree.child(node, 'name')))
    else if (VALUE_ITEMS.has(kind)) values.add(tree.textOf(tree.child(node, 'name')))
    else if (kind === 'macro_definition') macros.add(tree.textOf(tree.child(node, 'name')))
    else if (kind === 'use_declaration') {
      for (const leaf of usesOf(tree, node)) {
        roots.add(leaf.segments[0] ?? '')
        if (leaf.isGlob) hasGlob ||= isForeignGlob(leaf, tree.parent(node) !== 0)
        else if (leaf.binds !== null) addTo(uses, leaf.binds, leaf.segments[0] ?? '')
      }
    } else if (kind === 'extern_crate_declaration') {
      const alias = tree.child(node, 'alias')
      if (alias >= 0) addTo(uses, tree.textOf(alias), '')
    }
  }
  return { types, values, macros, uses, roots, hasGlob }
}

/** `use super::*` of an inner module brings names of this file, which are seen here; a glob of an enum brings no modules. */
function isForeignGlob({ segments }: UseLeaf, isInner: boolean): boolean {
  const [first = ''] = segments
  if (isInner && first === 'super' && segments.length === 1) return false
  return !isStandardCrate(first) && !/^[A-Z]/.test(segments.at(-1) ?? '')
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const found = map.get(key)
  if (found === undefined) map.set(key, [value])
  else found.push(value)
}
