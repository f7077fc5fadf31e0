/** What attributes and doc comments before an item say: derives, tests, macro visibility, documentation. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

/** Attributes that make a function a test, by the last segment of their path. */
const TEST_ATTRIBUTES = new Set(['test', 'rstest', 'test_case', 'wasm_bindgen_test', 'quickcheck'])

/** The path of the attribute as written, without spaces: `derive`, `tokio::test`. */
export function attributeName(tree: SyntaxTree, item: SyntaxNode): string {
  const attribute = tree.childOfKind(item, 'attribute')
  if (attribute === NO_NODE) return ''
  return tree.textOf(attribute + 1).replace(/\s+/g, '')
}

export function hasAttribute(tree: SyntaxTree, attributes: readonly SyntaxNode[], name: string): boolean {
  return attributes.some((attribute) => attributeName(tree, attribute) === name)
}

export function isTest(tree: SyntaxTree, attributes: readonly SyntaxNode[]): boolean {
  return attributes.some((attribute) => {
    const name = attributeName(tree, attribute).split('::').at(-1) ?? ''
    // An import under another name says what it is by its end: `use tokio::test as maybe_tokio_test`.
    return TEST_ATTRIBUTES.has(name) || name.endsWith('_test')
  })
}

/** The text of `#[doc = "…"]`; null for other attributes. */
export function docAttribute(tree: SyntaxTree, item: SyntaxNode): string | null {
  if (attributeName(tree, item) !== 'doc') return null
  const content = tree.childOfKind(tree.child(tree.childOfKind(item, 'attribute'), 'value'), 'string_content')
  return content === NO_NODE ? null : tree.textOf(content)
}

/** The text of an outer (`///`) or inner (`//!`) doc comment; null for plain comments. */
export function docComment(tree: SyntaxTree, comment: SyntaxNode, field: 'outer' | 'inner'): string | null {
  if (tree.child(comment, field) === NO_NODE) return null
  const doc = tree.child(comment, 'doc')
  if (doc === NO_NODE) return ''
  const text = tree.textOf(doc)
  if (tree.kind(comment) === 'line_comment') return text.replace(/^ /, '').replace(/\r?\n$/, '')
  return text
    .replace(/\s*\*\/$/, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .trim()
}

/** The name under which a procedural derive macro is seen: `#[proc_macro_derive(Name, …)]`; null for other functions. */
export function deriveMacroName(tree: SyntaxTree, attributes: readonly SyntaxNode[]): string | null {
  const found = attributes.find((item) => attributeName(tree, item) === 'proc_macro_derive')
  if (found === undefined) return null
  const name = tree.childOfKind(tree.child(tree.childOfKind(found, 'attribute'), 'arguments'), 'identifier')
  return name === NO_NODE ? null : tree.textOf(name)
}

export interface DerivedTrait {
  readonly segments: readonly string[]
  readonly at: SyntaxNode
}

/** The traits in `#[derive(…)]`, also inside `#[cfg_attr(…, derive(…))]`. */
export function derivedTraits(tree: SyntaxTree, attributes: readonly SyntaxNode[]): DerivedTrait[] {
  return attributes.flatMap((item) => {
    const name = attributeName(tree, item)
    if (name !== 'derive' && name !== 'cfg_attr') return []
    const list = tree.child(tree.childOfKind(item, 'attribute'), 'arguments')
    if (name === 'derive') return traitsIn(tree, list)
    const tokens = tree.allChildren(list)
    return tokens.flatMap((token, index) =>
      tree.textOf(token) === 'derive' ? traitsIn(tree, tokens[index + 1] ?? NO_NODE) : [],
    )
  })
}

function traitsIn(tree: SyntaxTree, list: SyntaxNode): DerivedTrait[] {
  const found: DerivedTrait[] = []
  let segments: string[] = []
  let at = NO_NODE
  for (const token of tree.allChildren(list)) {
    const kind = tree.kind(token)
    if (kind === 'identifier' || kind === 'crate' || kind === 'self' || kind === 'super') {
      segments.push(tree.textOf(token))
      at = token
    } else if (kind !== '::') {
      if (segments.length > 0) found.push({ segments, at })
      segments = []
    }
  }
  return found
}
