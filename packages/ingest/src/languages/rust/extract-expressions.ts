/** Values as expressions: what a receiver, an initialiser or a callee is made of. */

import {
  call,
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  NOTHING,
  name,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { scopedPath, typeArgumentsOf, typeOf } from './extract-types.ts'
import { MACRO_MARK } from './unwrap-macros.ts'
import { plainName } from './use-tree.ts'
import type { Walk } from './walk.ts'
import { HOLDERS, UNPINNED, WRAPPER_MAKERS, WRAPPERS } from './well-known.ts'

/** Alternatives of a conditional that are looked at. */
const ALTERNATIVES_MAX = 20

export function valueOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const { tree } = walk
  const inside = (child: SyntaxNode): Expression => valueOf(walk, child, depth + 1)
  switch (tree.kind(node)) {
    case 'identifier':
      return walk.path([plainName(tree.textOf(node))])
    case 'self':
      return walk.self()
    case 'scoped_identifier':
      return scopedPath(walk, node, depth)
    case 'generic_function':
      return inside(tree.child(node, 'function'))
    case 'field_expression':
      return memberOf(walk, tree.child(node, 'value'), plainName(tree.textOf(tree.child(node, 'field'))), depth)
    case 'call_expression':
      return callOf(walk, node, depth)
    case 'await_expression':
      return { kind: 'await', value: inside(firstChild(tree, node)) }
    case 'try_expression':
      return { kind: 'element', object: inside(firstChild(tree, node)) }
    case 'reference_expression':
      return inside(tree.child(node, 'value'))
    case 'parenthesized_expression':
      return inside(firstChild(tree, node))
    case 'unary_expression':
      return tree.kind(node + 1) === '*' ? { kind: 'pointed', value: inside(firstChild(tree, node)) } : UNKNOWN
    case 'struct_expression':
      return instance(typeOf(walk, tree.child(node, 'name')))
    case 'type_cast_expression':
      return instance(typeOf(walk, tree.child(node, 'type')))
    case 'index_expression':
      return { kind: 'index', object: inside(firstChild(tree, node)), key: null }
    case 'array_expression':
      return instance({
        kind: 'generic',
        base: walk.standard('slice'),
        args: expressionsIn(tree, node).slice(0, 1).map(inside),
      })
    case 'tuple_expression':
      return instance({ kind: 'generic', base: walk.standard('tuple'), args: expressionsIn(tree, node).map(inside) })
    case 'macro_invocation':
      return valueOfMacro(walk, tree.textOf(tree.child(node, 'macro')), NO_NODE, depth)
    case 'if_expression':
    case 'match_expression':
    case 'block':
    case 'unsafe_block':
      return alternativesOf(walk, node, depth)
    case 'unit_expression':
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return NOTHING
    default:
      return literalOf(walk, node)
  }
}

function memberOf(walk: Walk, object: SyntaxNode, name: string, depth: number): Expression {
  return member(walk.tree.kind(object) === 'self' ? walk.self(name) : valueOf(walk, object, depth + 1), name)
}

function literalOf(walk: Walk, node: SyntaxNode): Expression {
  switch (walk.tree.kind(node)) {
    case 'string_literal':
    case 'raw_string_literal':
      return instance(name('str'))
    case 'char_literal':
      return instance(name('char'))
    case 'boolean_literal':
      return instance(name('bool'))
    default:
      return UNKNOWN
  }
}

/** What a call gives: known wrappers are looked through, other calls are left to resolution. */
function callOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const callee = tree.child(node, 'function')
  const list = tree.child(node, 'arguments')
  if (isMacroCall(tree, callee)) return valueOfMacro(walk, tree.textOf(callee), list, depth)
  const kind = tree.kind(callee)
  if (kind === 'field_expression') {
    const method = tree.textOf(tree.child(callee, 'field'))
    if (UNPINNED.has(method) && walk.context.hasTypedSelf && tree.kind(tree.child(callee, 'value')) === 'self')
      return walk.self()
  }
  if (kind === 'identifier' || kind === 'scoped_identifier') {
    const made = madeBy(walk, callee, expressionsIn(tree, list), depth)
    if (made !== null) return made
    // A case of an enum with its fields is worth what the case is.
    if (isCasePath(tree, callee)) return valueOf(walk, callee, depth + 1)
  }
  return calling(walk, callee, list, depth)
}

/** With what is passed, which may say what type parameters stand for. */
function calling(walk: Walk, callee: SyntaxNode, list: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const passed = expressionsIn(tree, list)
  const target = valueOf(walk, callee, depth + 1)
  const written = tree.kind(callee) === 'generic_function' ? tree.child(callee, 'type_arguments') : NO_NODE
  const typeArguments = written === NO_NODE ? null : typeArgumentsOf(walk, written)
  if (passed.length === 0 && typeArguments === null) return call(target)
  return {
    kind: 'call',
    callee: target,
    argumentCount: passed.length,
    argumentValues: passed.map((argument) => valueOf(walk, argument, depth + 1)),
    ...(typeArguments === null ? {} : { typeArguments }),
  }
}

/** `Type::Case`: two capitalised names. */
function isCasePath(tree: SyntaxTree, callee: SyntaxNode): boolean {
  return /(?:^|::\s*)[A-Z]\w*\s*::\s*[A-Z]\w*$/.test(tree.textOf(callee))
}

/** `Some(x)` and `Arc::new(x)` hold what `x` is, `Arc::clone(&x)` is what `x` is; null for other calls. */
function madeBy(walk: Walk, callee: SyntaxNode, list: readonly SyntaxNode[], depth: number): Expression | null {
  const { tree } = walk
  const [only] = list
  if (only === undefined || list.length > 1) return null
  const hold = (base: Expression): Expression =>
    instance({ kind: 'generic', base, args: [valueOf(walk, only, depth + 1)] })
  if (tree.kind(callee) === 'identifier') {
    const holder = HOLDERS[tree.textOf(callee)]
    return holder === undefined ? null : hold(walk.standard(...holder))
  }
  const type = tree.child(callee, 'path')
  const maker = tree.textOf(tree.child(callee, 'name'))
  const named = tree.kind(type) === 'scoped_identifier' ? tree.child(type, 'name') : type
  if (!WRAPPERS.has(tree.textOf(named))) return null
  if (maker === 'clone') return valueOf(walk, only, depth + 1)
  return WRAPPER_MAKERS.has(maker) ? hold(typeOf(walk, type)) : null
}

/** What iterating, or taking out of an Option or Result, gives. */
export function elementOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  return { kind: 'element', object: valueOf(walk, node, depth + 1) }
}

/** What a Result holds when it failed. */
export function errorOf(result: Expression): Expression {
  return { kind: 'element', object: call(member(result, 'err')) }
}

function valueOfMacro(walk: Walk, macro: string, list: SyntaxNode, depth: number): Expression {
  const [first = NO_NODE] = expressionsIn(walk.tree, list)
  switch (macro.slice(macro.lastIndexOf(':') + 1)) {
    case 'vec':
      return instance({
        kind: 'generic',
        base: name('Vec'),
        args: first === NO_NODE ? [] : [valueOf(walk, first, depth + 1)],
      })
    case 'format':
      return instance(name('String'))
    case 'pin':
    case 'dbg':
      return valueOf(walk, first, depth + 1)
    case 'ready':
      return { kind: 'element', object: valueOf(walk, first, depth + 1) }
    case 'panic':
    case 'unreachable':
    case 'todo':
    case 'unimplemented':
      return NOTHING
    default:
      return UNKNOWN
  }
}

/** Of conditionals the union of what their branches end with, where a branch ends with what is known outside of it. */
function alternativesOf(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  switch (tree.kind(node)) {
    case 'unsafe_block':
      return valueOf(walk, tree.childOfKind(node, 'block'), depth + 1)
    case 'if_expression': {
      const alternative = tree.child(node, 'alternative')
      if (alternative === NO_NODE || tree.kind(tree.child(node, 'condition')).startsWith('let_')) return UNKNOWN
      return union([
        valueOf(walk, tree.child(node, 'consequence'), depth + 1),
        valueOf(walk, firstChild(tree, alternative), depth + 1),
      ])
    }
    case 'match_expression': {
      const arms = tree.children(tree.child(node, 'body')).filter((arm) => tree.kind(arm) === 'match_arm')
      if (arms.length === 0 || arms.length > ALTERNATIVES_MAX) return UNKNOWN
      return union(arms.map((arm) => armValue(walk, arm, depth + 1)))
    }
    default:
      return blockValue(walk, node, depth)
  }
}

function armValue(walk: Walk, arm: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const value = valueOf(walk, tree.child(arm, 'value'), depth)
  if (value === NOTHING) return value
  const pattern = tree.child(arm, 'pattern')
  // Names that the pattern binds are not known outside of the arm.
  const stop = walk.after(pattern)
  for (let inside = pattern; inside < stop; inside++) {
    const kind = tree.kind(inside)
    if ((kind === 'identifier' || kind === 'shorthand_field_identifier') && /^[a-z_]/.test(tree.textOf(inside)))
      return UNKNOWN
  }
  return value
}

/** A block without bindings of its own is worth its last expression. */
function blockValue(walk: Walk, block: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const statements = expressionsIn(tree, block)
  const last = statements.at(-1)
  if (last === undefined) return NOTHING
  if (statements.some((statement) => tree.kind(statement) === 'let_declaration')) return UNKNOWN
  if (tree.kind(last) !== 'expression_statement') return valueOf(walk, last, depth + 1)
  // With a semicolon it gives `()`; conditionals at the end of a block are statements without one.
  return tree.text.charAt(tree.endOf(last) - 1) === ';' ? NOTHING : valueOf(walk, firstChild(tree, last), depth + 1)
}

/** Children that are code: no comments, no attributes. */
export function expressionsIn(tree: SyntaxTree, node: SyntaxNode): SyntaxNode[] {
  return tree.children(node).filter((child) => {
    const kind = tree.kind(child)
    return kind !== 'line_comment' && kind !== 'block_comment' && kind !== 'attribute_item' && kind !== 'label'
  })
}

function firstChild(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  const [first = NO_NODE] = expressionsIn(tree, node)
  return first
}

/** Whether this callee was a macro's name before the source was rewritten. */
export function isMacroCall(tree: SyntaxTree, callee: SyntaxNode): boolean {
  return tree.text.charAt(tree.endOf(callee)) === MACRO_MARK
}
