/** Conditional compilation: whether the usual build has an item, for telling the variants of one name apart. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { attributeName } from './attributes.ts'

/** Conditions nested deeper, or longer, are generated. */
const DEPTH_MAX = 20
const CONDITION_LENGTH_MAX = 2_000
/** Attributes and comments before one item. */
const LEADING_MAX = 200
/** Items in one macro call. */
const ITEMS_MAX = 1_000

/** Options that the usual build on Linux sets: every feature on, nothing unstable, no tool that runs the code in its own way. */
const SET = new Set(
  `unix debug_assertions target_os="linux" target_family="unix" target_arch="x86_64" target_env="gnu" target_endian="little" panic="unwind"
target_pointer_width="64" target_has_atomic target_has_atomic="8" target_has_atomic="16" target_has_atomic="32" target_has_atomic="64"
target_has_atomic="ptr"`.split(/\s+/),
)
/** What macros named `cfg_…` stand for when it is nothing that the usual build has. */
const UNUSUAL = /^(?:loom|windows|wasi\w*|miri|fuzzing|docsrs|(?:\w+_)?unstable\w*|nightly\w*)$/

/** How the usual build goes about an item: tests apart, since one crate is built both ways. */
export type Presence = 'always' | 'with-tests' | 'without-tests' | 'never'

/** What an attribute says of the item behind it. */
export function presenceOf(tree: SyntaxTree, attribute: SyntaxNode): Presence {
  if (attributeName(tree, attribute) !== 'cfg') return 'always'
  const list = tree.child(tree.childOfKind(attribute, 'attribute'), 'arguments')
  if (list === NO_NODE || tree.endOf(list) - tree.startOf(list) > CONDITION_LENGTH_MAX) return 'always'
  const condition = tree
    .textOf(list)
    .slice(1, -1)
    .replace(/\s+|,(?=\))/g, '')
  const withTests = holds(condition, true, 0)
  if (holds(condition, false, 0)) return withTests ? 'always' : 'without-tests'
  return withTests ? 'with-tests' : 'never'
}

function holds(condition: string, isTest: boolean, depth: number): boolean {
  if (depth > DEPTH_MAX) return true
  const [, operator, inside] = /^(not|all|any)\((.*)\)$/s.exec(condition) ?? []
  if (operator === undefined || inside === undefined)
    return condition === 'test' ? isTest : condition.startsWith('feature=') || SET.has(condition)
  const parts = splitList(inside).map((part) => holds(part, isTest, depth + 1))
  if (operator === 'not') return parts[0] === false
  return operator === 'all' ? !parts.includes(false) : parts.includes(true)
}

/** At the commas outside of parentheses. */
function splitList(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at)
    if (character === '(') depth++
    else if (character === ')') depth--
    else if ((character === ',' && depth === 0) || at === text.length) {
      if (at > from) parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return parts
}

/** The end of what the attribute stands before: an item, or the items that a macro call holds. */
export function endBehind(tree: SyntaxTree, attribute: SyntaxNode): SyntaxNode {
  const item = itemBehind(tree, attribute)
  const isMacro = tree.kind(item) === 'macro_invocation' && isUnwrapped(tree, item)
  return isMacro ? endOfUnwrapped(tree, item) : (tree.next[item] ?? item)
}

function itemBehind(tree: SyntaxTree, attribute: SyntaxNode): SyntaxNode {
  let node = tree.next[attribute] ?? NO_NODE
  for (let steps = 0; steps < LEADING_MAX && node !== NO_NODE && node < tree.size; steps++) {
    const kind = tree.kind(node)
    if (kind !== 'attribute_item' && kind !== 'line_comment' && kind !== 'block_comment') break
    node = tree.next[node] ?? NO_NODE
  }
  return node
}

/** Macros like `cfg_rt!` and `cfg_not_rt!`, by the convention of their names. */
export function isUsualMacro(name: string): boolean {
  const [, not, option] = /^cfg_(not_|no_)?(\w+)$/.exec(name) ?? []
  return option === undefined || UNUSUAL.test(option) === (not !== undefined)
}

/** The end of the items that were in the macro call before they were unwrapped: each call that became empty ends with a semicolon. */
export function endOfUnwrapped(tree: SyntaxTree, invocation: SyntaxNode): SyntaxNode {
  const stop = tree.next[tree.parent(invocation)] ?? tree.size
  let depth = 1
  let node = tree.next[invocation] ?? stop
  for (let steps = 0; steps < ITEMS_MAX && node < stop; steps++) {
    const kind = tree.kind(node)
    if (kind === 'macro_invocation' && isUnwrapped(tree, node)) depth++
    if (kind === 'empty_statement') depth--
    if (depth === 0) return node
    node = tree.next[node] ?? stop
  }
  return NO_NODE
}

export function isUnwrapped(tree: SyntaxTree, invocation: SyntaxNode): boolean {
  const body = tree.childOfKind(invocation, 'token_tree')
  return body !== NO_NODE && tree.textOf(body) === '{}' && tree.text.charAt(tree.startOf(body) - 1) === '!'
}
