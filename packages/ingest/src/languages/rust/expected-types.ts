/**
 * What a call is expected to give by where it stands: at an end of a function the declared result, in a `let` the written type. And
 * calls `Trait::method(…)`, whose implementing type is what is passed first or what is expected.
 */

import { type Expression, element, instance, member, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { errorOf, expressionsIn, valueOf } from './extract-expressions.ts'
import { typeOf } from './extract-types.ts'
import type { Walk } from './walk.ts'
import { WRAPPERS } from './well-known.ts'

/** Ends nested deeper are generated code. */
const STEPS_MAX = 60
/** The standard library's own types that are named most often are no traits. */
const NO_TRAITS = new Set([
  ...WRAPPERS,
  ...'Vec VecDeque String Option Result HashMap HashSet BTreeMap BTreeSet Path PathBuf Duration Instant Cow Ordering'.split(
    ' ',
  ),
])
/** What is made of one value that they hold. */
const HOLDERS = new Set(['Ok', 'Some', 'Err'])

/** Null where the path names no trait for certain, or nothing says which type is meant. */
export function traitCall(walk: Walk, node: SyntaxNode, callee: SyntaxNode): Expression | null {
  const { tree } = walk
  if (tree.kind(callee) !== 'scoped_identifier') return null
  const path = tree.child(callee, 'path')
  if (path === NO_NODE) return null
  const isLong = tree.kind(path) === 'scoped_identifier'
  const last = tree.textOf(isLong ? tree.child(path, 'name') : path)
  if (!/^[A-Z]\w*[a-z]\w*$/.test(last) || last === 'Self' || NO_TRAITS.has(last)) return null
  if (!isLong && (walk.names.types.has(last) || walk.typeParameters.has(last))) return null
  const target = valueOf(walk, callee)
  if (target.kind !== 'member') return null
  const [first = NO_NODE] = expressionsIn(tree, tree.child(node, 'arguments'))
  const passed = first === NO_NODE ? UNKNOWN : valueOf(walk, first)
  const expected = expectedOf(walk, node)
  if (passed === UNKNOWN && expected === UNKNOWN) return null
  const type: Expression = { kind: 'union', options: [passed, expected] }
  return member({ kind: 'qualified', type, trait: target.object }, target.name)
}

/** As a value of it; UNKNOWN where nothing is written. */
function expectedOf(walk: Walk, call: SyntaxNode): Expression {
  const { tree } = walk
  const holders: string[] = []
  let node = call
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const parent = tree.parent(node)
    const kind = tree.kind(parent)
    if (kind === 'function_item') return held(declaredResult(walk, parent), holders)
    if (kind === 'let_declaration') return held(writtenType(walk, tree.child(parent, 'type')), holders)
    if (kind === 'return_expression') return held(declaredResult(walk, functionAround(tree, parent)), holders)
    if (kind === 'arguments') {
      const holder = tree.parent(parent)
      const name = tree.textOf(tree.child(holder, 'function'))
      if (!HOLDERS.has(name)) return UNKNOWN
      holders.push(name)
      node = holder
    } else if (isWorthIts(tree, parent, node)) node = parent
    else return UNKNOWN
  }
  return UNKNOWN
}

/** Whether the node's value is its parent's. */
function isWorthIts(tree: SyntaxTree, parent: SyntaxNode, node: SyntaxNode): boolean {
  switch (tree.kind(parent)) {
    case 'match_arm':
      return tree.fieldOf(node) === 'value'
    case 'if_expression':
      return tree.fieldOf(node) !== 'condition'
    case 'block':
      return expressionsIn(tree, parent).at(-1) === node
    case 'expression_statement':
      return tree.text.charAt(tree.endOf(parent) - 1) !== ';'
    case 'match_expression':
      return tree.fieldOf(node) === 'body'
    default:
      return /^(?:parenthesized_expression|unsafe_block|else_clause|match_block)$/.test(tree.kind(parent))
  }
}

/** NO_NODE in a closure or an asynchronous block, which `return` leaves. */
function functionAround(tree: SyntaxTree, start: SyntaxNode): SyntaxNode {
  let node = start
  for (let steps = 0; steps < STEPS_MAX && node !== NO_NODE; steps++) {
    const kind = tree.kind(node)
    if (kind === 'function_item') return node
    if (kind === 'closure_expression' || kind === 'async_block') return NO_NODE
    node = tree.parent(node)
  }
  return NO_NODE
}

function declaredResult(walk: Walk, item: SyntaxNode): Expression {
  return item === NO_NODE ? UNKNOWN : writtenType(walk, walk.tree.child(item, 'return_type'))
}

function writtenType(walk: Walk, type: SyntaxNode): Expression {
  return type === NO_NODE ? UNKNOWN : instance(typeOf(walk, type))
}

function held(whole: Expression, holders: readonly string[]): Expression {
  if (whole === UNKNOWN) return UNKNOWN
  return holders.reduceRight((value, holder) => (holder === 'Err' ? errorOf(value) : element(value)), whole)
}
