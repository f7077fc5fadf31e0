/**
 * What is stored in the literals that names stand for: `handlers['a'] = run`, `handlers.update(…)`, `runs.append(run)`. What directly
 * follows a literal still builds it; what is stored elsewhere may be there as well.
 */

import { type Entry, type Expression, NOTHING } from '../../facts/expressions.ts'
import type { ScopedExpression } from '../../facts/facts.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import type { Context, Extraction } from './context.ts'
import { expressionOf } from './extract-expressions.ts'
import { bindingOf } from './extract-passed-values.ts'
import { constantOf, ENTRIES_MAX, keyed, keyOf, literalTypeOf, TELLING, withStored } from './literals.ts'
import { firstNamed, operands } from './operands.ts'

/** Literals nested deeper are not followed. */
const KEYS_MAX = 4

interface Store {
  /** Of literals in literals: outermost first. */
  readonly keys: readonly Entry['key'][]
  readonly value: SyntaxNode
}

/** What one statement stores. */
interface Stores {
  /** The name or attribute that stands for the literal. */
  readonly root: SyntaxNode
  readonly stores: readonly Store[]
}

export interface NotedStores extends Stores {
  readonly context: Context
}

/** @param node an assignment or a call. */
export function noteStores(extraction: Extraction, context: Context, node: SyntaxNode): void {
  if (extraction.built.has(node)) return
  const found = storesOf(extraction.tree, node)
  if (found !== null) extraction.stores.push({ ...found, context })
}

/** @param value of an assignment to the target: with what the statements directly behind store in it. */
export function builtValue(extraction: Extraction, target: SyntaxNode, value: SyntaxNode): Expression {
  const { tree, built } = extraction
  let expression = expressionOf(tree, value)
  if (literalTypeOf(expression) === null) return expression
  const name = tree.textOf(target)
  let statement = tree.parent(tree.parent(target))
  const end = tree.next[tree.parent(statement)] ?? 0
  if (tree.kind(statement) !== 'expression_statement') return expression
  for (let steps = 0; steps < ENTRIES_MAX; steps++) {
    statement = tree.next[statement] ?? end
    if (statement >= end) break
    if (tree.kind(statement) === 'comment') continue
    const node = tree.kind(statement) === 'expression_statement' ? firstNamed(tree, statement) : NO_NODE
    const found = node === NO_NODE ? null : storesOf(tree, node)
    if (found === null || tree.textOf(found.root) !== name) break
    for (const { keys, value } of found.stores) expression = withStored(expression, keys, expressionOf(tree, value))
    built.add(node)
  }
  return expression
}

function storesOf(tree: SyntaxTree, node: SyntaxNode): Stores | null {
  if (tree.kind(node) === 'call') return storesOfCall(tree, node)
  if (tree.kind(node) !== 'assignment') return null
  const keys: Entry['key'][] = []
  let root = tree.child(node, 'left')
  while (tree.kind(root) === 'subscript' && keys.length < KEYS_MAX) {
    keys.unshift(keyOf(tree, root))
    root = tree.child(root, 'value')
  }
  let value = tree.child(node, 'right')
  while (value !== NO_NODE && tree.kind(value) === 'assignment') value = tree.child(value, 'right')
  const isSlice = keys.some((key) => typeof key === 'string' && key.startsWith(':'))
  if (keys.length === 0 || isSlice || value === NO_NODE || !isPlace(tree, root)) return null
  return { root, stores: [{ keys, value }] }
}

const STORING_METHODS: ReadonlySet<string> = new Set(['append', 'insert', 'setdefault', 'update'])

function storesOfCall(tree: SyntaxTree, node: SyntaxNode): Stores | null {
  const callee = tree.child(node, 'function')
  if (tree.kind(callee) !== 'attribute') return null
  const method = tree.textOf(tree.child(callee, 'attribute'))
  if (!STORING_METHODS.has(method)) return null
  const root = tree.child(callee, 'object')
  const list = tree.child(node, 'arguments')
  if (!isPlace(tree, root) || tree.kind(list) !== 'argument_list') return null
  switch (method) {
    case 'append':
      return { root, stores: operands(tree, list).map((value) => ({ keys: [null], value })) }
    case 'insert':
    case 'setdefault': {
      const [key = NO_NODE, value = NO_NODE] = operands(tree, list)
      return value === NO_NODE ? null : { root, stores: [{ keys: [textKey(tree, key)], value }] }
    }
    case 'update':
      return { root, stores: operands(tree, list).flatMap((passed) => updated(tree, passed)) }
    default:
      return null
  }
}

/** A position that is inserted at is none: what stands behind it moves. */
function textKey(tree: SyntaxTree, node: SyntaxNode): string | null {
  const key = constantOf(tree, node)
  return typeof key === 'string' ? key : null
}

function updated(tree: SyntaxTree, passed: SyntaxNode): readonly Store[] {
  if (tree.kind(passed) === 'keyword_argument')
    return [{ keys: [tree.textOf(tree.child(passed, 'name'))], value: tree.child(passed, 'value') }]
  if (tree.kind(passed) !== 'dictionary') return []
  return operands(tree, passed)
    .filter((pair) => tree.kind(pair) === 'pair')
    .map((pair) => ({ keys: [constantOf(tree, tree.child(pair, 'key'))], value: tree.child(pair, 'value') }))
}

function isPlace(tree: SyntaxTree, node: SyntaxNode): boolean {
  return (
    tree.kind(node) === 'identifier' ||
    (tree.kind(node) === 'attribute' && tree.kind(tree.child(node, 'object')) === 'identifier')
  )
}

interface Held {
  readonly type: 'list' | 'dict'
  readonly entries: Map<Entry['key'], Expression>
  readonly add: (value: ScopedExpression) => void
}

/** Adds what was stored to what the names stand for. Called once, when all of the file is bound. */
export function applyStores(extraction: Extraction): void {
  const held = new Map<readonly ScopedExpression[], Held>()
  for (const noted of extraction.stores) {
    const telling = noted.stores.filter(({ value }) => TELLING.has(extraction.tree.kind(value)))
    if (telling.length === 0) continue
    const place = placeOf(extraction, noted)
    const type = place === null ? null : typeOfAll(place.values)
    if (place === null || type === null) continue
    const into = held.get(place.values) ?? { type, entries: new Map(), add: place.add }
    held.set(place.values, into)
    for (const { keys, value } of telling) addEntry(extraction, into, keys, value, noted.context)
  }
  for (const { type, entries, add } of held.values()) add({ scope: 0, expression: keyed(type, entries) })
}

function addEntry(
  { tree }: Extraction,
  { entries }: Held,
  keys: readonly Entry['key'][],
  value: SyntaxNode,
  { scope }: Context,
): void {
  const [key = null] = keys
  // What is stored in a literal inside changes that one, of which nothing is told apart here.
  if (keys.length !== 1 || (entries.size >= ENTRIES_MAX && !entries.has(key))) return
  const stored: Expression = { kind: 'inScope', scope, value: expressionOf(tree, value) }
  const known = entries.get(key)
  const options = known === undefined ? [] : known.kind === 'union' ? known.options : [known]
  if (options.length < ENTRIES_MAX)
    entries.set(key, options.length === 0 ? stored : { kind: 'union', options: [...options, stored] })
}

/** The literal type of everything that a name stands for; null when it may be something else. */
function typeOfAll(values: readonly ScopedExpression[]): 'list' | 'dict' | null {
  const types = values
    .filter(({ expression }) => expression !== NOTHING)
    .map((value) => literalTypeOf(value.expression))
  const [first = null] = types
  return types.every((type) => type === first) ? first : null
}

interface Place {
  readonly values: readonly ScopedExpression[]
  readonly add: (value: ScopedExpression) => void
}

/** What stands for the literal, unless its type is declared. */
function placeOf({ tree, builder }: Extraction, { root, context }: NotedStores): Place | null {
  const isAttribute = tree.kind(root) === 'attribute'
  if (isAttribute && (context.receiver === '' || tree.textOf(tree.child(root, 'object')) !== context.receiver))
    return null
  const classScope = builder.definitions[context.classDefinition]?.bodyScope ?? -1
  const found = isAttribute
    ? builder.bindingOf(classScope, tree.textOf(tree.child(root, 'attribute')))
    : bindingOf(builder, context.scope, tree.textOf(root))
  if (found?.kind === 'variable') {
    // Variables of the builder are drafts until it is finished.
    const values = found.values as ScopedExpression[]
    return found.type === null ? { values, add: (value) => values.push(value) } : null
  }
  if (found?.kind !== 'definition') return null
  const { type, values } = builder.draft(found.definition)
  return type === null ? { values, add: (value) => values.push(value) } : null
}
