/** Value syntax to expressions: what a piece of code evaluates to, as far as names, members, calls and literals say. */

import {
  call,
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  moduleAt,
  NOTHING,
  name,
  SELF,
  SELF_TYPE,
  SUPER,
  SUPER_TYPE,
  UNKNOWN,
} from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentCountOf, argumentsOf, awaitedCallee, requiredModule, stringValue } from './expression-syntax.ts'
import { anyElement, elementsOf, unionOf } from './extract-elements.ts'
import { objectValue } from './extract-records.ts'
import { argumentType, arrayOf, declaredType, withArguments, writtenProperty } from './extract-types.ts'
import { parseJsDoc } from './jsdoc-tags.ts'
import { passedValues } from './passed-values.ts'
import type { Walk } from './walk.ts'

/** What `exports` and `module.exports` are inside the module. */
export const THIS_MODULE: Expression = { kind: 'definition', index: 0 }
const STRING = instance(name('string'))
const NUMBER = instance(name('number'))
const BOOLEAN = instance(name('boolean'))
/** Longer comments are no casts. */
const CAST_COMMENT_MAX = 500
const COMPARISONS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '>', '<=', '>=', 'in', 'instanceof'])

export function valueOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const { tree } = walk
  switch (tree.kind(node)) {
    case 'identifier':
    case 'shorthand_property_identifier':
    case 'type_identifier':
      return nameValue(walk, tree.textOf(node))
    case 'this':
      return walk.frame.self ?? UNKNOWN
    case 'super':
      return walk.frame.self === SELF ? SUPER : walk.frame.self === SELF_TYPE ? SUPER_TYPE : UNKNOWN
    case 'member_expression':
    case 'nested_identifier':
      return memberValue(walk, node, depth)
    case 'subscript_expression':
      return subscriptValue(walk, node, depth)
    case 'call_expression':
      return callValue(walk, node, depth)
    case 'new_expression': {
      const type = valueOf(walk, tree.child(node, 'constructor'), depth + 1)
      const written = tree.children(tree.child(node, 'type_arguments'))
      return instance(
        written.length === 0 ? filled(walk, node, type, depth) : withArguments(walk, type, written, depth),
      )
    }
    case 'await_expression': {
      const value = valueOf(walk, tree.children(node)[0] ?? NO_NODE, depth + 1)
      return importedModule(value) ?? { kind: 'await', value }
    }
    case 'assignment_expression':
    case 'augmented_assignment_expression':
      return valueOf(walk, tree.child(node, 'right'), depth + 1)
    case 'ternary_expression':
      return unionOf([
        valueOf(walk, tree.child(node, 'consequence'), depth + 1),
        valueOf(walk, tree.child(node, 'alternative'), depth + 1),
      ])
    case 'binary_expression':
      return binaryValue(walk, node, depth)
    case 'as_expression':
    case 'type_assertion':
    case 'satisfies_expression':
    case 'non_null_expression':
    case 'parenthesized_expression':
    case 'instantiation_expression':
    case 'sequence_expression':
      return wrappedValue(walk, node, depth)
    case 'class':
    case 'function_expression':
    case 'generator_function': {
      const index = walk.definitionAt.get(node)
      return index === undefined ? UNKNOWN : { kind: 'definition', index }
    }
    case 'object':
      return asValue(objectValue(walk, node, depth))
    case 'array':
      return instance(arrayOf([elementsOf(walk, node, depth)]))
    default:
      return literalValue(walk, node)
  }
}

/** `new Set([…])` holds what the list does. */
function filled(walk: Walk, node: SyntaxNode, type: Expression, depth: number): Expression {
  const isSet = type.kind === 'name' && (type.name === 'Set' || type.name === 'WeakSet')
  const [list] = isSet ? argumentsOf(walk, node) : []
  if (list === undefined) return type
  const held = anyElement(valueOf(walk, list, depth + 1))
  return held.kind === 'unknown' ? type : { kind: 'generic', base: type, args: [held] }
}

/** A value of the type, where that is known. */
function asValue(type: Expression): Expression {
  return type.kind === 'unknown' ? UNKNOWN : instance(type)
}

/** The module that a promise of `import()` gives; null for other values. */
function importedModule(value: Expression): Expression | null {
  const type = value.kind === 'instance' ? value.type : null
  const [module] = type?.kind === 'generic' ? type.args : []
  return module?.kind === 'module' ? module : null
}

function literalValue(walk: Walk, node: SyntaxNode): Expression {
  switch (walk.tree.kind(node)) {
    case 'string':
    case 'template_string':
      return STRING
    case 'number':
    case 'update_expression':
      return NUMBER
    case 'true':
    case 'false':
      return BOOLEAN
    case 'regex':
      return instance(name('RegExp'))
    case 'null':
    case 'undefined':
      return NOTHING
    case 'unary_expression': {
      const operator = walk.tree.textOf(walk.tree.child(node, 'operator'))
      if (operator === '!' || operator === 'delete') return BOOLEAN
      return operator === 'typeof' ? STRING : operator === 'void' ? NOTHING : NUMBER
    }
    default:
      return UNKNOWN
  }
}

function nameValue(walk: Walk, text: string): Expression {
  if (text === 'undefined') return NOTHING
  return text === 'exports' && walk.lookup(text) === null ? THIS_MODULE : name(text)
}

function memberValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const object = valueOf(walk, tree.child(node, 'object'), depth + 1)
  if (object.kind === 'unknown') return UNKNOWN
  const property = tree.textOf(tree.child(node, 'property'))
  if (object.kind === 'name') {
    const written = writtenProperty(walk, walk.annotationOf(object.name), property)
    const type = written?.typed.type ?? UNKNOWN
    if (type !== UNKNOWN) return instance(type)
  }
  const isModule = property === 'exports' && object.kind === 'name' && object.name === 'module'
  if (isModule && walk.lookup('module') === null) return THIS_MODULE
  // A prototype stands for what its instances have.
  return property === 'prototype' ? instance(object) : member(object, property)
}

function subscriptValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const object = valueOf(walk, tree.child(node, 'object'), depth + 1)
  if (object.kind === 'unknown') return UNKNOWN
  const index = tree.child(node, 'index')
  if (index !== NO_NODE && tree.kind(index) === 'string') return member(object, stringValue(walk, index))
  const key = index !== NO_NODE && tree.kind(index) === 'number' ? Number(tree.textOf(index)) : null
  return { kind: 'index', object, key }
}

function callValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const specifier = requiredModule(walk, node)
  const callee = tree.child(node, 'function')
  if (specifier !== null) {
    const module = moduleAt(stringValue(walk, specifier))
    return tree.kind(callee) === 'import'
      ? instance({ kind: 'generic', base: name('Promise'), args: [module] })
      : module
  }
  if (tree.kind(callee) === 'super') return NOTHING
  const awaited = awaitedCallee(walk, node)
  if (awaited !== null) return { kind: 'await', value: calledValue(walk, node, awaited, depth) }
  if (tree.kind(callee) === 'member_expression') {
    const same = sameValueCall(walk, node, callee, depth)
    if (same !== null) return same
  }
  return calledValue(walk, node, callee, depth)
}

function calledValue(walk: Walk, node: SyntaxNode, callee: SyntaxNode, depth: number): Expression {
  const called = valueOf(walk, callee, depth + 1)
  if (called.kind === 'unknown') return UNKNOWN
  const written = walk.tree.children(walk.tree.child(node, 'type_arguments'))
  const argumentValues = passedValues(walk, node, depth)
  return {
    ...call(called),
    argumentCount: argumentCountOf(walk, node),
    ...(argumentValues === undefined ? {} : { argumentValues }),
    ...(written.length === 0 ? {} : { typeArguments: written.map((type) => argumentType(walk, type, depth + 1)) }),
  }
}

/** Calls whose result their arguments tell: `Object.freeze(x)`, `Object.values(x)`, `f.bind(this)`. */
function sameValueCall(walk: Walk, node: SyntaxNode, callee: SyntaxNode, depth: number): Expression | null {
  const { tree } = walk
  const property = tree.textOf(tree.child(callee, 'property'))
  if (property === 'bind') {
    const [receiver] = argumentsOf(walk, node)
    const isBinding =
      receiver !== undefined &&
      /^(this|null|undefined)$/.test(tree.kind(receiver) === 'identifier' ? tree.textOf(receiver) : tree.kind(receiver))
    return isBinding ? valueOf(walk, tree.child(callee, 'object'), depth + 1) : null
  }
  if (tree.textOf(tree.child(callee, 'object')) !== 'Object') return null
  const [first] = argumentsOf(walk, node)
  if (first === undefined) return null
  if (/^(freeze|seal|create|preventExtensions)$/.test(property)) return valueOf(walk, first, depth + 1)
  if (property !== 'values' && property !== 'entries') return null
  const element = anyElement(valueOf(walk, first, depth + 1))
  return instance(arrayOf([property === 'values' ? element : instance(arrayOf([name('string'), element]))]))
}

function binaryValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const operator = tree.textOf(tree.child(node, 'operator'))
  const left = tree.child(node, 'left')
  const right = tree.child(node, 'right')
  if (operator === '||' || operator === '??')
    return unionOf([valueOf(walk, left, depth + 1), valueOf(walk, right, depth + 1)])
  if (operator === '&&') return valueOf(walk, right, depth + 1)
  if (COMPARISONS.has(operator)) return BOOLEAN
  if (operator !== '+') return NUMBER
  const isText = [left, right].some((side) => /^(template_)?string$/.test(tree.kind(side)))
  return isText ? STRING : UNKNOWN
}

/** Casts, assertions and parentheses. A cast to `any` or `const` says nothing: the value inside does. */
function wrappedValue(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const parts = tree.children(node).filter((child) => tree.kind(child) !== 'comment')
  const kind = tree.kind(node)
  const cast = kind === 'parenthesized_expression' && walk.hasTypeComments ? documentedCast(walk, node) : null
  if (cast !== null) return cast
  if (kind === 'sequence_expression') return valueOf(walk, parts.at(-1) ?? NO_NODE, depth + 1)
  const inner = kind === 'type_assertion' ? parts[1] : parts[0]
  const written = kind === 'type_assertion' ? tree.children(parts[0] ?? NO_NODE)[0] : parts[1]
  if ((kind === 'as_expression' || kind === 'type_assertion') && written !== undefined) {
    const { type, values } = declaredType(walk, written)
    if (values[0] !== undefined) return values[0]
    if (type !== null && type !== UNKNOWN) return instance(type)
  }
  return valueOf(walk, inner ?? NO_NODE, depth + 1)
}

/** `@type {T}` in a comment before `(x)`: the comment right before the parenthesis says what is inside. */
function documentedCast(walk: Walk, node: SyntaxNode): Expression | null {
  const { text } = walk.tree
  const before = text.slice(Math.max(0, walk.tree.startOf(node) - CAST_COMMENT_MAX), walk.tree.startOf(node)).trimEnd()
  const start = before.endsWith('*/') ? before.lastIndexOf('/**') : -1
  const type = start < 0 ? null : (parseJsDoc(before.slice(start + 3, -2))?.type ?? null)
  return type === null ? null : instance(type)
}
