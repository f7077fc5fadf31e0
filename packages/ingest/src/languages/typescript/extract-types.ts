/** Type syntax to expressions: what a declared type names, with the utility types seen through. */

import {
  call,
  EXPRESSION_DEPTH_MAX,
  type Expression,
  instance,
  member,
  NOTHING,
  name,
  SELF_TYPE,
  typeName,
  UNKNOWN,
  union,
} from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import {
  constructorType,
  functionType,
  OPTIONAL_PARAMETER,
  RECORD_PROPERTIES_MAX,
  REST_PARAMETER,
  type RecordProperty,
  recordType,
  SPREAD_PROPERTY,
} from './record-types.ts'
import type { Walk } from './walk.ts'

/** A place's declared type, or, where the type is that of a value (`typeof x`), the value. */
export interface Typed {
  readonly type: Expression | null
  readonly values: readonly Expression[]
}

export const UNTYPED: Typed = { type: null, values: [] }

/** Options of a union beyond this are not followed. */
const UNION_OPTIONS_MAX = 16
/** Intersections of more parts are generated. */
const TYPE_PARTS_MAX = 100
const NOTHING_NAMES: ReadonlySet<string> = new Set(['void', 'undefined', 'null', 'never'])
const UNKNOWN_NAMES: ReadonlySet<string> = new Set(['any', 'unknown', 'object'])
/** Their members are those of their first argument. */
const TRANSPARENT_TYPES: ReadonlySet<string> = new Set([
  'Partial',
  'Required',
  'Readonly',
  'NonNullable',
  'Omit',
  'Pick',
  'Exclude',
  'Extract',
  'NoInfer',
  'ThisType',
  'Awaited',
  'InstanceType',
])

/** What an annotation (`: T`, or the bare type node) says; UNTYPED when there is none. */
export function declaredType(walk: Walk, annotation: SyntaxNode): Typed {
  const node = typeNodeOf(walk, annotation)
  if (node === NO_NODE) return UNTYPED
  if (!isValueType(walk, node)) return { type: typeOf(walk, node), values: [] }
  return { type: null, values: [valueOfType(walk, node, 0)] }
}

/** What `@type` in the comment before a declaration says; null when it says nothing. */
export function documentedType(walk: Walk, declaration: SyntaxNode): Typed | null {
  const type = walk.jsDocOf(declaration)?.type ?? null
  return type === null ? null : { type, values: [] }
}

/** The type inside an annotation and its parentheses. */
export function typeNodeOf(walk: Walk, annotation: SyntaxNode): SyntaxNode {
  const { tree } = walk
  let node = annotation
  for (let depth = 0; depth < EXPRESSION_DEPTH_MAX && node !== NO_NODE; depth++) {
    const kind = tree.kind(node)
    if (
      kind !== 'type_annotation' &&
      kind !== 'parenthesized_type' &&
      kind !== 'readonly_type' &&
      kind !== 'optional_type'
    )
      break
    node = tree.children(node).find((child) => tree.kind(child) !== 'comment') ?? NO_NODE
  }
  return node
}

/** The function type of an annotation, also when it may be undefined; NO_NODE when it is none. */
export function functionTypeOf(walk: Walk, annotation: SyntaxNode): SyntaxNode {
  const node = typeNodeOf(walk, annotation)
  if (node === NO_NODE) return NO_NODE
  if (walk.tree.kind(node) === 'function_type') return node
  if (walk.tree.kind(node) !== 'union_type') return NO_NODE
  const options = unionOptions(walk, node).map((option) => typeNodeOf(walk, option))
  const functions = options.filter((option) => option !== NO_NODE && walk.tree.kind(option) === 'function_type')
  const others = options.filter((option) => !functions.includes(option) && typeOf(walk, option) !== NOTHING)
  return functions.length === 1 && others.length === 0 ? (functions[0] ?? NO_NODE) : NO_NODE
}

/** What an alias stands for: the type of a value is an object with the members of the value. */
export function aliasedType(walk: Walk, node: SyntaxNode): Expression {
  const inner = typeNodeOf(walk, node)
  if (inner === NO_NODE || !isValueType(walk, inner)) return typeOf(walk, node)
  return recordType([{ name: SPREAD_PROPERTY, value: valueOfType(walk, inner, 0) }])
}

/** Whether the type is that of a value rather than a type of its own. */
function isValueType(walk: Walk, node: SyntaxNode): boolean {
  const kind = walk.tree.kind(node)
  if (kind === 'type_query' || kind === 'lookup_type') return true
  return kind === 'generic_type' && walk.tree.textOf(node).startsWith('ReturnType<')
}

/** A value of the type. */
function valueOfType(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  const inner = typeNodeOf(walk, node)
  if (inner === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const [first, second] = tree.children(inner)
  switch (tree.kind(inner)) {
    case 'type_query':
      return first === undefined ? UNKNOWN : walk.valueOf(first, depth + 1)
    case 'lookup_type': {
      if (first === undefined || second === undefined) return UNKNOWN
      const object = valueOfType(walk, first, depth + 1)
      const key = tree.textOf(second)
      if (/^(["']).*\1$/.test(key)) return member(object, key.slice(1, -1))
      return key === 'number' ? { kind: 'index', object, key: null } : UNKNOWN
    }
    case 'generic_type':
      if (tree.textOf(inner).startsWith('ReturnType<')) {
        const [argument] = typeArguments(walk, inner)
        return argument === undefined ? UNKNOWN : call(valueOfType(walk, argument, depth + 1))
      }
  }
  return instance(typeOf(walk, inner, depth + 1))
}

export function typeOf(walk: Walk, node: SyntaxNode, depth = 0): Expression {
  if (node === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  const { tree } = walk
  switch (tree.kind(node)) {
    case 'type_identifier':
    case 'identifier': {
      const text = tree.textOf(node)
      return walk.ownTypeParameters.get(text) ?? typeName(text)
    }
    case 'nested_type_identifier':
      return member(typeOf(walk, tree.child(node, 'module'), depth + 1), tree.textOf(tree.child(node, 'name')))
    case 'nested_identifier':
    case 'member_expression':
    case 'call_expression':
      return walk.valueOf(node, depth + 1)
    case 'generic_type':
      return genericType(walk, node, depth)
    case 'predefined_type':
    case 'literal_type':
      return namedType(tree.textOf(node))
    case 'template_literal_type':
    case 'index_type_query':
      return name('string')
    case 'array_type':
      return arrayOf([argumentType(walk, tree.children(node)[0] ?? NO_NODE, depth + 1)])
    case 'tuple_type':
      return arrayOf(tree.children(node).map((item) => tupleItem(walk, item, depth + 1)))
    case 'union_type':
    case 'intersection_type':
      return unionType(walk, node, depth)
    case 'function_type':
      return writtenFunction(walk, node, depth)
    case 'constructor_type':
      return constructorType(valueOfType(walk, tree.child(node, 'type'), depth + 1))
    case 'object_type':
      return recordType(recordProperties(walk, node, depth + 1))
    case 'this_type':
      return SELF_TYPE
    case 'type_predicate_annotation':
    case 'type_predicate':
      return name('boolean')
    case 'asserts_annotation':
    case 'asserts':
      return NOTHING
    case 'type_query':
      // In place of a type only `InstanceType<typeof X>` gets here: the class itself.
      return walk.valueOf(tree.children(node)[0] ?? NO_NODE, depth + 1)
    case 'type_annotation':
    case 'parenthesized_type':
    case 'readonly_type':
    case 'optional_type':
      return typeOf(walk, tree.children(node)[0] ?? NO_NODE, depth + 1)
    default:
      return UNKNOWN
  }
}

/** `(a: A) => B`, `<T>(a: T, ...b: B[]) => C`. */
function writtenFunction(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const { tree } = walk
  return withOwnTypeParameters(walk, node, depth, () => {
    const parameters = tree
      .children(tree.child(node, 'parameters'))
      .filter((parameter) => /^(required|optional)_parameter$/.test(tree.kind(parameter)) && !isThis(walk, parameter))
      .slice(0, RECORD_PROPERTIES_MAX)
      .flatMap((parameter) => writtenParameter(walk, parameter, depth + 1))
    return functionType(parameters, valueOfWritten(walk, tree.child(node, 'return_type'), depth + 1))
  })
}

/** Reads what stands in a function type, whose type parameters are its own. */
export function withOwnTypeParameters<T>(walk: Walk, node: SyntaxNode, depth: number, read: () => T): T {
  const declared = walk.tree.child(node, 'type_parameters')
  if (declared === NO_NODE) return read()
  const outer = walk.ownTypeParameters
  walk.ownTypeParameters = boundsOf(walk, declared, depth + 1)
  const result = read()
  walk.ownTypeParameters = outer
  return result
}

function isThis({ tree }: Walk, parameter: SyntaxNode): boolean {
  const pattern = tree.child(parameter, 'pattern')
  return pattern !== NO_NODE && tree.kind(pattern) === 'this'
}

/** What it holds, behind a mark where it need not be passed once. */
function writtenParameter(walk: Walk, parameter: SyntaxNode, depth: number): Expression[] {
  const { tree } = walk
  const pattern = tree.child(parameter, 'pattern')
  const annotation = tree.child(parameter, 'type')
  if (pattern !== NO_NODE && tree.kind(pattern) === 'rest_pattern') {
    const type = typeNodeOf(walk, annotation)
    return type !== NO_NODE && tree.kind(type) === 'tuple_type'
      ? tree.children(type).flatMap((item) => writtenItem(walk, item, depth))
      : [REST_PARAMETER, valueOfWritten(walk, annotation, depth)]
  }
  const value = valueOfWritten(walk, annotation, depth)
  return tree.kind(parameter) === 'optional_parameter' ? [OPTIONAL_PARAMETER, value] : [value]
}

/** Parameters that are gathered into a tuple are as many as it has places. */
function writtenItem(walk: Walk, item: SyntaxNode, depth: number): Expression[] {
  const { tree } = walk
  const kind = tree.kind(item)
  if (kind === 'comment') return []
  if (kind === 'rest_type') return [REST_PARAMETER, valueOfWritten(walk, tree.children(item)[0] ?? NO_NODE, depth)]
  // `name: T` and `name?: T`
  const named = tree.child(item, 'type')
  const value = valueOfWritten(walk, named === NO_NODE ? item : named, depth)
  const isOptional = kind === 'optional_type' || kind === 'optional_parameter'
  return isOptional ? [OPTIONAL_PARAMETER, value] : [value]
}

/** In a function type, its own type parameters are as good as what they extend: what they stand for differs from call to call. */
function boundsOf(walk: Walk, declared: SyntaxNode, depth: number): ReadonlyMap<string, Expression> {
  const { tree } = walk
  const bounds = new Map(walk.ownTypeParameters)
  const parameters = tree.children(declared).filter((parameter) => tree.child(parameter, 'name') !== NO_NODE)
  // One may name a later one.
  for (const parameter of parameters) bounds.set(tree.textOf(tree.child(parameter, 'name')), UNKNOWN)
  walk.ownTypeParameters = bounds
  for (const parameter of parameters) {
    const constraint = tree.child(parameter, 'constraint')
    const written = constraint === NO_NODE ? NO_NODE : typeNodeOf(walk, tree.children(constraint)[0] ?? NO_NODE)
    if (written !== NO_NODE && !isValueType(walk, written))
      bounds.set(tree.textOf(tree.child(parameter, 'name')), withoutArguments(typeOf(walk, written, depth)))
  }
  return bounds
}

/** Arguments of named types nest, from bound to bound, too deep to be kept. */
function withoutArguments(type: Expression): Expression {
  if (type.kind === 'union') return union(type.options.map(withoutArguments))
  return type.kind === 'generic' && type.base.kind === 'name' && type.base.isType === true ? type.base : type
}

/** A literal type of text that stands alone, kept apart from others: it tells the options of a union from each other. */
export function literalTypeOf(walk: Walk, annotation: SyntaxNode): Expression | null {
  const node = typeNodeOf(walk, annotation)
  if (node === NO_NODE || walk.tree.kind(node) !== 'literal_type') return null
  const text = walk.tree.textOf(node)
  return /^(["']).{0,80}\1$/s.test(text) ? literalType(text.slice(1, -1)) : null
}

export function literalType(text: string): Expression {
  return { kind: 'generic', base: name('string'), args: [name(`"${text}"`)] }
}

/** A value of the type that is written there; UNKNOWN when none is. */
function valueOfWritten(walk: Walk, annotation: SyntaxNode, depth: number): Expression {
  if (annotation === NO_NODE) return UNKNOWN
  const literal = literalTypeOf(walk, annotation)
  if (literal !== null) return instance(literal)
  const value = valueOfType(walk, annotation, depth)
  if (value.kind !== 'instance') return value
  return value.type.kind === 'unknown' || value.type.kind === 'nothing' ? value.type : value
}

/** What an interface or object type states of its values as a whole: call, construct and index signatures. */
export function signatureValues(walk: Walk, body: SyntaxNode): Expression[] {
  const { tree } = walk
  if (body === NO_NODE) return []
  return tree.children(body).flatMap((item): Expression[] => {
    switch (tree.kind(item)) {
      case 'call_signature':
        return [instance(writtenFunction(walk, item, 0))]
      case 'construct_signature':
        return [instance(constructorType(valueOfWritten(walk, tree.child(item, 'type'), 0)))]
      case 'index_signature':
        return [instance(dictionary(walk, item, 0))]
      default:
        return []
    }
  })
}

function dictionary(walk: Walk, item: SyntaxNode, depth: number): Expression {
  const type = argumentType(walk, walk.tree.child(item, 'type'), depth)
  return { kind: 'generic', base: name('Record'), args: [name('string'), type] }
}

/** The properties of an object type that is written out. */
function recordProperties(walk: Walk, node: SyntaxNode, depth: number): RecordProperty[] {
  const { tree } = walk
  return tree.children(node).flatMap((item): RecordProperty[] => {
    const kind = tree.kind(item)
    if (kind === 'index_signature') return [{ name: SPREAD_PROPERTY, value: instance(dictionary(walk, item, depth)) }]
    const nameNode = tree.child(item, 'name')
    if (nameNode === NO_NODE || tree.kind(nameNode) === 'computed_property_name') return []
    const text = tree.textOf(nameNode).replace(/^["']|["']$/g, '')
    if (kind === 'method_signature') return [{ name: text, value: instance(writtenFunction(walk, item, depth)) }]
    return kind === 'property_signature'
      ? [{ name: text, value: valueOfWritten(walk, tree.child(item, 'type'), depth) }]
      : []
  })
}

function namedType(text: string): Expression {
  if (NOTHING_NAMES.has(text)) return NOTHING
  if (UNKNOWN_NAMES.has(text)) return UNKNOWN
  if (/^["'`]/.test(text)) return name('string')
  if (/^[-\d.]/.test(text)) return name('number')
  return text === 'true' || text === 'false' ? name('boolean') : name(text.split(' ').at(-1) ?? text)
}

export function arrayOf(args: readonly Expression[]): Expression {
  return { kind: 'generic', base: name('Array'), args }
}

function tupleItem(walk: Walk, item: SyntaxNode, depth: number): Expression {
  const type = walk.tree.child(item, 'type')
  return argumentType(walk, type === NO_NODE ? item : type, depth)
}

function typeArguments(walk: Walk, node: SyntaxNode): SyntaxNode[] {
  return walk.tree.children(walk.tree.childOfKind(node, 'type_arguments'))
}

/** Type arguments may be types or values: what is taken out of a container is used alike. */
export function argumentType(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const inner = typeNodeOf(walk, node)
  if (inner === NO_NODE || depth > EXPRESSION_DEPTH_MAX) return UNKNOWN
  return isValueType(walk, inner) ? valueOfType(walk, inner, depth + 1) : typeOf(walk, inner, depth + 1)
}

function genericType(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const nameNode = walk.tree.child(node, 'name')
  const args = typeArguments(walk, node)
  const [first] = args
  if (first !== undefined && TRANSPARENT_TYPES.has(walk.tree.textOf(nameNode)))
    return argumentType(walk, first, depth + 1)
  return withArguments(walk, typeOf(walk, nameNode, depth + 1), args, depth)
}

/** `base<args>`; the base alone when there are none. */
export function withArguments(walk: Walk, base: Expression, args: readonly SyntaxNode[], depth = 0): Expression {
  if (args.length === 0) return base
  return { kind: 'generic', base, args: args.map((arg) => argumentType(walk, arg, depth + 1)) }
}

/** A property of an object type that is written out in place; null when the annotation is no such type. */
export function writtenProperty(
  walk: Walk,
  annotation: SyntaxNode,
  key: string,
): { readonly typed: Typed; readonly typeNode: SyntaxNode } | null {
  const { tree } = walk
  const object = typeNodeOf(walk, annotation)
  if (object === NO_NODE || tree.kind(object) !== 'object_type') return null
  const signature = tree
    .children(object)
    .find((item) => tree.kind(item) === 'property_signature' && tree.textOf(tree.child(item, 'name')) === key)
  const typeNode = signature === undefined ? NO_NODE : tree.child(signature, 'type')
  return { typed: declaredType(walk, typeNode), typeNode }
}

/** What a type is put together from: named types, and object types written out. */
export interface TypeParts {
  readonly named: readonly SyntaxNode[]
  readonly objects: readonly SyntaxNode[]
}

/** Sees through `Readonly<…>` and its like, and through intersections; a union stays one named part. */
export function typeParts(walk: Walk, node: SyntaxNode): TypeParts {
  const { tree } = walk
  const named: SyntaxNode[] = []
  const objects: SyntaxNode[] = []
  const open = [node]
  for (let steps = 0; steps < TYPE_PARTS_MAX; steps++) {
    const current = typeNodeOf(walk, open.pop() ?? NO_NODE)
    if (current === NO_NODE) break
    const kind = tree.kind(current)
    const isTransparent = kind === 'generic_type' && TRANSPARENT_TYPES.has(tree.textOf(tree.child(current, 'name')))
    if (isTransparent) open.push(typeArguments(walk, current)[0] ?? NO_NODE)
    else if (kind === 'intersection_type')
      open.push(
        ...tree
          .children(current)
          .filter((child) => tree.kind(child) !== 'comment')
          .reverse(),
      )
    else if (kind === 'object_type') objects.push(current)
    else named.push(current)
  }
  return { named, objects }
}

function unionType(walk: Walk, node: SyntaxNode, depth: number): Expression {
  const options = unionOptions(walk, node)
  if (options.length > UNION_OPTIONS_MAX) return UNKNOWN
  const seen = new Map<string, Expression>()
  for (const option of options) {
    const type = typeOf(walk, option, depth + 1)
    // What an intersection adds by an object type takes nothing from its other parts.
    const isAddition = walk.tree.kind(node) === 'intersection_type' && walk.tree.kind(option) === 'object_type'
    if (type !== NOTHING && !isAddition)
      seen.set(walk.tree.kind(option) === 'literal_type' ? JSON.stringify(type) : `${option}`, type)
  }
  return seen.size === 0 ? NOTHING : union([...seen.values()])
}

/** The options of a union or intersection, which the grammar nests to the left. */
export function unionOptions(walk: Walk, node: SyntaxNode): SyntaxNode[] {
  const { tree } = walk
  const options: SyntaxNode[] = []
  const open = [node]
  for (let current = open.pop(); current !== undefined && options.length <= UNION_OPTIONS_MAX; current = open.pop()) {
    const kind = tree.kind(current)
    if (kind === 'comment') continue
    if (kind === 'union_type' || kind === 'intersection_type') open.push(...tree.children(current).reverse())
    else options.push(current)
  }
  return options
}
