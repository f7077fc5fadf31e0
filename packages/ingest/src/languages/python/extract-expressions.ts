/** Python expressions and annotations in the vocabulary of facts. */

import {
  call,
  EXPRESSION_DEPTH_MAX,
  type Expression,
  element,
  instance,
  member,
  NOTHING,
  name,
  SELF_TYPE,
  SUPER,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { literalOf as quotedLiteralOf, readAnnotation } from './annotation-text.ts'
import { keyOf, literalOf } from './literals.ts'
import { firstNamed, operands } from './operands.ts'

const LITERAL_TYPES: Readonly<Record<string, string>> = {
  string: 'str',
  concatenated_string: 'str',
  integer: 'int',
  float: 'float',
  true: 'bool',
  false: 'bool',
  comparison_operator: 'bool',
  not_operator: 'bool',
  dictionary: 'dict',
  dictionary_comprehension: 'dict',
  set: 'set',
  set_comprehension: 'set',
  list_comprehension: 'list',
  generator_expression: 'generator',
}

/** Methods of the left operand. */
const OPERATOR_METHODS: Readonly<Record<string, string>> = {
  '+': '__add__',
  '-': '__sub__',
  '*': '__mul__',
  '/': '__truediv__',
  '//': '__floordiv__',
  '@': '__matmul__',
  '&': '__and__',
  '|': '__or__',
  '^': '__xor__',
}

/** What the variables of comprehensions around an expression stand for. */
type Variables = ReadonlyMap<string, Expression>
const NO_VARIABLES: Variables = new Map()

/** @param node an expression; NO_NODE gives unknown. */
export function expressionOf(
  tree: SyntaxTree,
  node: SyntaxNode,
  depth = 0,
  variables: Variables = NO_VARIABLES,
): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const inner = (child: SyntaxNode): Expression => expressionOf(tree, child, depth + 1, variables)
  const kind = tree.kind(node)
  switch (kind) {
    case 'identifier': {
      const text = tree.textOf(node)
      return variables.get(text) ?? name(text)
    }
    case 'attribute':
      return attributeOf(tree, node, inner)
    case 'call':
      return callOf(tree, node, inner, depth)
    case 'none':
      return NOTHING
    case 'await':
      return { kind: 'await', value: inner(firstNamed(tree, node)) }
    case 'parenthesized_expression':
      return inner(firstNamed(tree, node))
    case 'named_expression':
      return inner(tree.child(node, 'value'))
    case 'conditional_expression': {
      const [whenTrue = NO_NODE, , whenFalse = NO_NODE] = operands(tree, node)
      return union([inner(whenTrue), inner(whenFalse)])
    }
    case 'boolean_operator':
      return union([inner(tree.child(node, 'left')), inner(tree.child(node, 'right'))])
    case 'subscript':
      return {
        kind: 'index',
        object: inner(tree.child(node, 'value')),
        key: keyOf(tree, node),
      }
    case 'list':
      return literalOf(tree, node, 'list', inner)
    case 'tuple':
    case 'expression_list':
      return instance({ kind: 'generic', base: name('tuple'), args: operands(tree, node).map(inner) })
    case 'dictionary':
      return literalOf(tree, node, 'dict', inner)
    case 'binary_operator': {
      const method = OPERATOR_METHODS[tree.textOf(tree.child(node, 'operator'))]
      return method === undefined ? UNKNOWN : call(member(inner(tree.child(node, 'left')), method))
    }
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehensionOf(tree, node, depth, variables)
    default: {
      const literal = LITERAL_TYPES[kind]
      return literal === undefined ? UNKNOWN : instance(name(literal))
    }
  }
}

function sequenceOf(type: string, elements: readonly Expression[]): Expression {
  return instance(elements.length === 0 ? name(type) : { kind: 'generic', base: name(type), args: [union(elements)] })
}

/** What the body gives, its variables replaced by what iterating gives: it is evaluated outside of its own scope. */
function comprehensionOf(tree: SyntaxTree, node: SyntaxNode, depth: number, outer: Variables): Expression {
  const type = instance(name(LITERAL_TYPES[tree.kind(node)] ?? 'list'))
  const variables = new Map(outer)
  for (const clause of operands(tree, node)) {
    if (tree.kind(clause) !== 'for_in_clause') continue
    const given = expressionOf(tree, tree.child(clause, 'right'), depth + 1, variables)
    if (!standFor(tree, tree.child(clause, 'left'), element(given), variables)) return type
  }
  const body = tree.child(node, 'body')
  const held = tree.kind(body) === 'pair' ? ['key', 'value'].map((side) => tree.child(body, side)) : [body]
  const args = held.map((item) => expressionOf(tree, item, depth + 1, variables))
  return instance({ kind: 'generic', base: name(LITERAL_TYPES[tree.kind(node)] ?? 'list'), args })
}

/** False for targets that are not followed. */
function standFor(
  tree: SyntaxTree,
  target: SyntaxNode,
  given: Expression,
  variables: Map<string, Expression>,
): boolean {
  if (tree.kind(target) === 'identifier') {
    variables.set(tree.textOf(target), given)
    return true
  }
  if (tree.kind(target) !== 'pattern_list' && tree.kind(target) !== 'tuple_pattern') return false
  return operands(tree, target).every((item, key) => {
    if (tree.kind(item) !== 'identifier') return false
    variables.set(tree.textOf(item), { kind: 'index', object: given, key })
    return true
  })
}

function attributeOf(tree: SyntaxTree, node: SyntaxNode, inner: (node: SyntaxNode) => Expression): Expression {
  const object = tree.child(node, 'object')
  const attribute = tree.textOf(tree.child(node, 'attribute'))
  if (attribute === '__class__')
    return tree.kind(object) === 'identifier' && tree.textOf(object) === 'self' ? SELF_TYPE : UNKNOWN
  return member(inner(object), attribute)
}

function callOf(
  tree: SyntaxTree,
  node: SyntaxNode,
  inner: (node: SyntaxNode) => Expression,
  depth: number,
): Expression {
  const callee = tree.child(node, 'function')
  const called = tree.kind(callee) === 'identifier' || tree.kind(callee) === 'attribute' ? tree.textOf(callee) : ''
  const [first = NO_NODE, second = NO_NODE] = operands(tree, tree.child(node, 'arguments'))
  switch (called) {
    case 'super':
      return first === NO_NODE ? SUPER : instance({ kind: 'superType', of: inner(first) })
    case 'cast':
    case 'typing.cast':
      return second === NO_NODE ? call(inner(callee)) : instance(typeOf(tree, first, depth + 1))
    case 'type':
      return tree.kind(first) === 'identifier' && tree.textOf(first) === 'self' ? SELF_TYPE : call(inner(callee))
    case 'property':
      // Reading it gives what its getter returns.
      return first === NO_NODE ? call(inner(callee)) : call(inner(first))
    case 'partial':
    case 'functools.partial':
      // Calling it calls what it was made from.
      return imports(tree, 'functools') && first !== NO_NODE ? inner(first) : call(inner(callee))
    case 'deepcopy':
    case 'copy.copy':
    case 'copy.deepcopy':
      return imports(tree, 'copy') && first !== NO_NODE ? inner(first) : call(inner(callee))
    default:
      return builtinCall(tree, called, [first, second], inner) ?? call(inner(callee))
  }
}

/** What built-in functions make of what they are given; null for others. */
function builtinCall(
  tree: SyntaxTree,
  called: string,
  [first = NO_NODE, second = NO_NODE]: readonly SyntaxNode[],
  inner: (node: SyntaxNode) => Expression,
): Expression | null {
  const result = BUILTIN_RESULTS.get(called)
  if (result === undefined || first === NO_NODE || hides(tree, called)) return null
  const pairOf = (one: Expression, other: Expression): Expression =>
    sequenceOf('list', [instance({ kind: 'generic', base: name('tuple'), args: [one, other] })])
  switch (result) {
    case 'same':
      return inner(first)
    case 'element':
      return second === NO_NODE || called === 'next' ? element(inner(first)) : null
    case 'called':
      return sequenceOf('list', [call(inner(first))])
    case 'filtered':
      return second === NO_NODE ? null : sequenceOf('list', [element(inner(second))])
    case 'numbered':
      return pairOf(instance(name('int')), element(inner(first)))
    case 'paired':
      return second === NO_NODE ? null : pairOf(element(inner(first)), element(inner(second)))
    default:
      return sequenceOf(result, [element(inner(first))])
  }
}

type BuiltinResult = 'same' | 'element' | 'called' | 'filtered' | 'numbered' | 'paired' | 'list' | 'set' | 'frozenset'
const BUILTIN_RESULTS: ReadonlyMap<string, BuiltinResult> = new Map<string, BuiltinResult>([
  ['iter', 'same'],
  ['next', 'element'],
  ['max', 'element'],
  ['min', 'element'],
  ['map', 'called'],
  ['filter', 'filtered'],
  ['enumerate', 'numbered'],
  ['zip', 'paired'],
  ['list', 'list'],
  ['tuple', 'list'],
  ['sorted', 'list'],
  ['reversed', 'list'],
  ['set', 'set'],
  ['frozenset', 'frozenset'],
])

const hiddenNames = new WeakMap<SyntaxTree, ReadonlySet<string>>()

/** Whether the file has a meaning of its own for the name of one of these functions. */
export function hides(tree: SyntaxTree, text: string): boolean {
  let known = hiddenNames.get(tree)
  if (known === undefined) {
    const names = [...BUILTIN_RESULTS.keys()].join('|')
    const ways = [
      `^[ \\t]*(?:(?:async )?def|class|for|global)[ \\t]+(?:${names})\\b`,
      `^[ \\t]*(?:async )?def .*[(,][ \\t]*(?:${names})[ \\t]*[,):=]`,
      `^[ \\t]*(?:from .*)?import\\b.*[ \\t,](?:${names})\\b`,
      `\\bas (?:${names})\\b`,
      `^[ \\t]*(?:${names})[ \\t]*=`,
    ]
    const found = [...tree.text.matchAll(new RegExp(ways.join('|'), 'gm'))].map(([text]) => text)
    known = new Set([...BUILTIN_RESULTS.keys()].filter((name) => found.some((text) => text.includes(name))))
    hiddenNames.set(tree, known)
  }
  return known.has(text)
}

const importedModules = new WeakMap<SyntaxTree, Map<string, boolean>>()

/** Whether the file says that it imports the library's module: then names of it mean the library's. */
function imports(tree: SyntaxTree, module: string): boolean {
  const known = importedModules.get(tree) ?? new Map<string, boolean>()
  importedModules.set(tree, known)
  const found =
    known.get(module) ?? new RegExp(`^\\s*(?:from ${module} import|import ${module}\\b)`, 'm').test(tree.text)
  known.set(module, found)
  return found
}

const TRANSPARENT_GENERICS = new Set([
  'Annotated',
  'ClassVar',
  'Final',
  'Required',
  'NotRequired',
  'ReadOnly',
  'Awaitable',
  'Coroutine',
])
const OPAQUE_GENERICS = new Set(['Type', 'type', 'Callable', 'Literal', 'TypeGuard', 'TypeIs', 'Concatenate', 'Unpack'])

/** @param node an annotation. */
export function typeOf(tree: SyntaxTree, node: SyntaxNode, depth = 0): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const inner = (child: SyntaxNode): Expression => typeOf(tree, child, depth + 1)
  switch (tree.kind(node)) {
    case 'type':
    case 'parenthesized_expression':
      return inner(firstNamed(tree, node))
    case 'identifier':
      return namedType(tree.textOf(node))
    case 'attribute':
      return attributeType(inner(tree.child(node, 'object')), tree.textOf(tree.child(node, 'attribute')))
    case 'member_type':
      return UNKNOWN
    case 'none':
      return NOTHING
    case 'string':
      return quotedType(tree.textOf(node))
    case 'union_type':
      return union(operands(tree, node).map(inner))
    case 'binary_operator':
      return union([inner(tree.child(node, 'left')), inner(tree.child(node, 'right'))])
    case 'generic_type': {
      const [base = NO_NODE, parameters = NO_NODE] = operands(tree, node)
      return genericOf(tree, base, operands(tree, parameters), depth)
    }
    case 'subscript':
      return genericOf(tree, tree.child(node, 'value'), tree.childrenIn(node, 'subscript'), depth)
    default:
      return UNKNOWN
  }
}

function namedType(text: string): Expression {
  if (text === 'Any' || text === 'object') return UNKNOWN
  return text === 'None' ? NOTHING : text === 'Self' ? SELF_TYPE : name(text)
}

function attributeType(object: Expression, text: string): Expression {
  return text === 'Any' ? UNKNOWN : text === 'Self' ? SELF_TYPE : member(object, text)
}

function genericOf(tree: SyntaxTree, base: SyntaxNode, args: readonly SyntaxNode[], depth: number): Expression {
  const text = tree.textOf(base)
  const types = args.map((arg) => typeOf(tree, arg, depth + 1))
  return genericType(typeOf(tree, base, depth + 1), text.slice(text.lastIndexOf('.') + 1), types)
}

/** @param plain the base's name without what it is read from. */
function genericType(base: Expression, plain: string, types: readonly Expression[]): Expression {
  if (plain === 'Optional') return union([...types, NOTHING])
  if (plain === 'Union') return union(types)
  if (OPAQUE_GENERICS.has(plain)) return UNKNOWN
  if (TRANSPARENT_GENERICS.has(plain)) return (plain === 'Coroutine' ? types.at(-1) : types[0]) ?? UNKNOWN
  return { kind: 'generic', base, args: types }
}

const QUOTED = { named: namedType, attribute: attributeType, generic: genericType, union, unknown: UNKNOWN }

/** A forward reference. */
function quotedType(text: string): Expression {
  const literal = quotedLiteralOf(text)
  return (literal === null ? null : readAnnotation(literal.text, QUOTED)) ?? UNKNOWN
}
