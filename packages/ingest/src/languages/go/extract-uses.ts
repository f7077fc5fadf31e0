/** Call and instantiation sites. */

import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { calleeOf, instantiatedCallee } from './extract-expressions.ts'
import { firstNamed, namedChildren, typeNameNode, typeOf } from './extract-types.ts'
import { isPredeclaredType } from './predeclared.ts'
import type { Walk } from './walk.ts'

/** @param node a call_expression; also conversions to named types, which only resolution can tell apart. */
export function extractCall(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const args = tree.child(node, 'arguments')
  let callee = tree.child(node, 'function')
  while (callee !== NO_NODE && tree.kind(callee) === 'parenthesized_expression') callee = firstNamed(tree, callee)
  // The calls in a function that is called where it is written are calls of the function around it.
  if (callee === NO_NODE || tree.kind(callee) === 'func_literal') return
  if (tree.kind(callee) === 'identifier') {
    const text = tree.textOf(callee)
    const isLocal = walk.locals.has(text)
    if (!isLocal && isPredeclaredType(text)) return
    if (!isLocal && text === 'new' && extractNew(walk, args)) return
  }
  if (isExternalConversion(walk, callee)) return
  const target = calleeOf(walk, callee)
  // `new(T(x))` reads like a call of what `new(T)` gives.
  if (target.kind === 'instance' && tree.kind(callee) === 'call_expression') return
  const indexed = tree.kind(callee) === 'index_expression' ? tree.child(callee, 'operand') : callee
  const token = typeNameNode(tree, indexed)
  builder.addUse(
    'CALLS',
    top.definition,
    top.scope,
    target,
    argumentCount(walk, args),
    token === NO_NODE ? args : token,
  )
}

/** Types of the standard library that values are converted to: their names read like those of functions. */
const CONVERTED_TYPES = new Set(
  `unsafe.Pointer time.Duration time.Month time.Weekday net/http.HandlerFunc net/http.Header net/http.Dir net/url.Values
html/template.HTML html/template.JS html/template.URL html/template.CSS html/template.HTMLAttr encoding/json.RawMessage
encoding/json.Number net.IP net.IPMask net.HardwareAddr os.FileMode io/fs.FileMode reflect.Kind sort.StringSlice sort.IntSlice
syscall.Signal syscall.Errno text/template.FuncMap html/template.FuncMap log/slog.Level`.split(/\s+/),
)

function isExternalConversion(walk: Walk, callee: SyntaxNode): boolean {
  const { tree } = walk
  if (tree.kind(callee) !== 'selector_expression') return false
  const operand = tree.child(callee, 'operand')
  if (operand === NO_NODE || tree.kind(operand) !== 'identifier') return false
  const text = tree.textOf(operand)
  const path = walk.locals.has(text) ? undefined : walk.imported.get(text)
  return path !== undefined && CONVERTED_TYPES.has(`${path}.${tree.textOf(tree.child(callee, 'field'))}`)
}

/** `new(T)` makes a T. */
function extractNew(walk: Walk, args: SyntaxNode): boolean {
  const { tree } = walk
  const type = firstNamed(tree, args)
  // `new(x)` of a variable makes a copy of its value.
  return (type === NO_NODE || !walk.locals.hasVariable(tree.textOf(type))) && addInstantiation(walk, type)
}

/** @param node `T{…}`, `pkg.T{…}`, `T[int]{…}`; slices, maps and anonymous structs name no type. */
export function extractCompositeLiteral(walk: Walk, node: SyntaxNode): void {
  addInstantiation(walk, walk.tree.child(node, 'type'))
}

function addInstantiation(walk: Walk, type: SyntaxNode): boolean {
  const { tree, builder, top } = walk
  const token = typeNameNode(tree, type)
  if (token === NO_NODE || isPredeclaredType(tree.textOf(token))) return false
  builder.addUse('INSTANTIATES', top.definition, top.scope, typeOf(walk, type), -1, token)
  return true
}

/** @param node `F[int](x)`, which reads like a conversion to a generic type. */
export function extractConversion(walk: Walk, node: SyntaxNode): void {
  const { tree, builder, top } = walk
  const callee = instantiatedCallee(walk, node)
  const token = typeNameNode(tree, tree.child(node, 'type'))
  if (callee !== null && token !== NO_NODE) builder.addUse('CALLS', top.definition, top.scope, callee, 1, token)
}

/** -1 where a slice is spread. */
function argumentCount(walk: Walk, args: SyntaxNode): number {
  if (args === NO_NODE) return 0
  const given = namedChildren(walk.tree, args)
  return given.some((arg) => walk.tree.kind(arg) === 'variadic_argument') ? -1 : given.length
}
