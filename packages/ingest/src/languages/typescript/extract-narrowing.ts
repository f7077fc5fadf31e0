/** What conditions say of names: scopes in which a name stands for what a test leaves of it. */

import { type Expression, instance, member, name, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode } from '../../syntax/syntax-tree.ts'
import { argumentsOf, stringValue, unwrap } from './expression-syntax.ts'
import { valueOf } from './extract-expressions.ts'
import { literalType, typeOf } from './extract-types.ts'
import type { Walk } from './walk.ts'

/** Longer regions are not looked through, and nothing is said in them: bounds the work on nested and chained conditions. */
const REGION_MAX = 50_000
/** What follows so many early returns is narrowed by these alone: scopes nest. */
const EARLY_RETURNS_MAX = 50
/** Longer conditions say more than is read. */
const TESTS_MAX = 20
const PRIMITIVES: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'symbol', 'bigint'])

interface Narrowing {
  /** A name, or `this`. */
  readonly text: string
  /** What the name is: `type`; null where the test only leaves out. */
  readonly type: Expression | null
  readonly by: Expression
  readonly holds: boolean
}

export function ifStatement(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const condition = tree.child(node, 'condition')
  const consequence = tree.child(node, 'consequence')
  const alternative = tree.child(node, 'alternative')
  enterNarrowed(walk, consequence, narrowingsOf(walk, condition, true))
  enterNarrowed(walk, alternative, narrowingsOf(walk, condition, false))
  if (alternative === NO_NODE && leaves(walk, consequence)) narrowRest(walk, node, narrowingsOf(walk, condition, false))
}

export function whileStatement(walk: Walk, node: SyntaxNode): void {
  enterNarrowed(walk, walk.tree.child(node, 'body'), narrowingsOf(walk, walk.tree.child(node, 'condition'), true))
}

export function conditional(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const condition = tree.child(node, 'condition')
  enterNarrowed(walk, tree.child(node, 'consequence'), narrowingsOf(walk, condition, true))
  enterNarrowed(walk, tree.child(node, 'alternative'), narrowingsOf(walk, condition, false))
}

/** The right side of `&&` is reached when the left one holds, that of `||` when it does not. */
export function logical(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const operator = tree.textOf(tree.child(node, 'operator'))
  if (operator !== '&&' && operator !== '||') return
  enterNarrowed(walk, tree.child(node, 'right'), narrowingsOf(walk, tree.child(node, 'left'), operator === '&&'))
}

/** `switch (x.kind) { case 'a': … }`. */
export function switchCase(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const subject = unwrap(walk, tree.child(tree.parent(tree.parent(node)), 'value'))
  const value = tree.child(node, 'value')
  if (subject === NO_NODE || tree.kind(subject) !== 'member_expression' || tree.kind(value) !== 'string') return
  const before = tree.children(tree.parent(node))
  const previous = before[before.indexOf(node) - 1]
  // A case that is fallen into from another says less.
  if (previous !== undefined && tree.kind(previous) === 'switch_case' && !leavesLast(walk, previous)) return
  const said = discriminated(walk, subject, stringValue(walk, value), true)
  if (said.length === 0 || isAssigned(walk, node, said)) return
  const scope = openNarrowed(walk, said)
  for (const statement of tree.children(node)) if (statement !== value) enterStatement(walk, statement, scope)
}

/** `assertIsX(y)` for a function of the file that says what it asserts. */
export function assertion(walk: Walk, node: SyntaxNode): void {
  const { tree } = walk
  const site = tree.children(node)[0] ?? NO_NODE
  if (site !== NO_NODE && tree.kind(site) === 'call_expression')
    narrowRest(walk, node, guarded(walk, site, true, 'asserts'))
}

function enterNarrowed(walk: Walk, node: SyntaxNode, said: readonly Narrowing[]): void {
  if (node === NO_NODE || said.length === 0 || walk.isEnteredLater(node) || isAssigned(walk, node, said)) return
  const scope = openNarrowed(walk, said)
  const self = said.find(({ text, type }) => text === 'this' && type !== null)?.type
  walk.enterLater(node, { ...walk.frame, scope, self: self == null ? walk.frame.self : instance(self) })
}

function openNarrowed(walk: Walk, said: readonly Narrowing[]): number {
  const scope = walk.builder.openScope('block', walk.frame.scope, walk.frame.definition)
  const seen = new Set<string>()
  for (const { text, type, by, holds } of said) {
    if (text === 'this' || seen.has(text)) continue
    seen.add(text)
    if (type !== null) walk.bindVariable(scope, text, type, [])
    else walk.builder.bindAlias(scope, text, { kind: 'narrowed', name: text, by, holds })
  }
  return scope
}

/** What follows in the same block of a function: what it declares still belongs to the block. */
function narrowRest(walk: Walk, node: SyntaxNode, said: readonly Narrowing[]): void {
  const { tree } = walk
  const declaring = walk.declaringScope(walk.frame.scope)
  if (said.length === 0 || walk.isModuleScope(declaring)) return
  if (walk.narrowedTimes(walk.frame.scope) >= EARLY_RETURNS_MAX) return
  const block = tree.parent(node)
  const stop = tree.next[block] ?? 0
  const first = tree.next[node] ?? stop
  if (!/^(statement_block|switch_case|switch_default)$/.test(tree.kind(block)) || first >= stop) return
  const [from, to] = [tree.startOf(first), tree.endOf(block)]
  if (said.some(({ text }) => isAssignedBetween(tree.text, text, from, to))) return
  const scope = openNarrowed(walk, said)
  walk.declareAround(scope, declaring, walk.narrowedTimes(walk.frame.scope) + 1)
  for (let next = first; next < stop; next = tree.next[next] ?? stop) enterStatement(walk, next, scope)
}

/** Blocks open a scope of their own when they are met. */
function enterStatement(walk: Walk, node: SyntaxNode, scope: number): void {
  if (walk.tree.isNamed(node) && !/^(statement_block|comment)$/.test(walk.tree.kind(node)))
    walk.enterLater(node, { ...walk.frame, scope })
}

function isAssigned({ tree }: Walk, node: SyntaxNode, said: readonly Narrowing[]): boolean {
  const from = tree.startOf(node)
  const to = tree.endOf(node)
  return said.some(({ text }) => isAssignedBetween(tree.text, text, from, to))
}

/** Whether `name =` stands in the text between the offsets, or may. Plain scanning: a pattern per name costs more than it finds. */
function isAssignedBetween(source: string, name: string, from: number, to: number): boolean {
  if (to - from > REGION_MAX) return true
  const text = source.slice(from, to)
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (/[\w$.]/.test(text[at - 1] ?? '')) continue
    let next = at + name.length
    while (text[next] === ' ' || text[next] === '\n') next++
    if (text[next] === '=' && text[next + 1] !== '=' && text[next + 1] !== '>') return true
  }
  return false
}

/** Whether the last statement goes elsewhere. */
function leaves(walk: Walk, node: SyntaxNode): boolean {
  if (node === NO_NODE) return false
  const { tree } = walk
  if (/^(return|throw|continue|break)_statement$/.test(tree.kind(node))) return true
  return tree.kind(node) === 'statement_block' && leavesLast(walk, node)
}

function leavesLast(walk: Walk, node: SyntaxNode): boolean {
  const last = walk.tree.children(node).findLast((child) => walk.tree.kind(child) !== 'comment')
  return last !== undefined && leaves(walk, last)
}

function narrowingsOf(walk: Walk, condition: SyntaxNode, isTrue: boolean): Narrowing[] {
  const { tree } = walk
  const open = [{ node: condition, holds: isTrue }]
  const found: Narrowing[] = []
  for (let steps = 0; steps < TESTS_MAX; steps++) {
    const test = open.pop()
    if (test === undefined) break
    const node = unwrap(walk, test.node)
    if (node === NO_NODE) continue
    const kind = tree.kind(node)
    if (kind === 'unary_expression' && tree.textOf(tree.child(node, 'operator')) === '!')
      open.push({ node: tree.child(node, 'argument'), holds: !test.holds })
    else if (kind === 'call_expression') found.push(...guarded(walk, node, test.holds, ''))
    else if (kind === 'binary_expression') {
      const operator = tree.textOf(tree.child(node, 'operator'))
      const isJoined = operator === (test.holds ? '&&' : '||')
      if (isJoined) for (const side of ['right', 'left']) open.push({ node: tree.child(node, side), holds: test.holds })
      else found.push(...compared(walk, node, operator, test.holds))
    }
  }
  return found
}

function compared(walk: Walk, node: SyntaxNode, operator: string, holds: boolean): Narrowing[] {
  const { tree } = walk
  const left = unwrap(walk, tree.child(node, 'left'))
  const right = unwrap(walk, tree.child(node, 'right'))
  if (left === NO_NODE || right === NO_NODE) return []
  if (operator === 'instanceof') {
    const type = valueOf(walk, right)
    return isSubject(walk, left) && type.kind !== 'unknown' ? [narrowing(tree.textOf(left), type, holds)] : []
  }
  if (operator === 'in') {
    const isKey = tree.kind(left) === 'string' && tree.kind(right) === 'identifier'
    const by = member(UNKNOWN, isKey ? stringValue(walk, left) : '')
    return isKey ? [{ text: tree.textOf(right), type: null, by, holds }] : []
  }
  const isEqual = operator === '===' || operator === '=='
  if ((!isEqual && operator !== '!==' && operator !== '!=') || tree.kind(right) !== 'string') return []
  const isSame = isEqual === holds
  const text = stringValue(walk, right)
  if (tree.kind(left) === 'member_expression') return discriminated(walk, left, text, isSame)
  return tree.kind(left) === 'unary_expression' ? typeTested(walk, left, text, isSame) : []
}

/** `typeof x === 'string'`. */
function typeTested(walk: Walk, node: SyntaxNode, text: string, holds: boolean): Narrowing[] {
  const { tree } = walk
  const subject = unwrap(walk, tree.child(node, 'argument'))
  if (tree.textOf(tree.child(node, 'operator')) !== 'typeof' || subject === NO_NODE || !isSubject(walk, subject))
    return []
  if (PRIMITIVES.has(text)) return [narrowing(tree.textOf(subject), name(text), holds)]
  const by = instance(name('Function'))
  return text === 'function' ? [{ text: tree.textOf(subject), type: null, by, holds }] : []
}

/** `x.kind === 'a'`. */
function discriminated(walk: Walk, node: SyntaxNode, text: string, holds: boolean): Narrowing[] {
  const { tree } = walk
  const object = unwrap(walk, tree.child(node, 'object'))
  if (object === NO_NODE || tree.kind(object) !== 'identifier') return []
  const literal = literalType(text)
  const base = member(UNKNOWN, tree.textOf(tree.child(node, 'property')))
  const by: Expression = { kind: 'generic', base, args: literal.kind === 'generic' ? literal.args : [] }
  return [{ text: tree.textOf(object), type: null, by, holds }]
}

function narrowing(text: string, type: Expression, holds: boolean): Narrowing {
  return { text, type: holds ? type : null, by: instance(type), holds }
}

function isSubject({ tree }: Walk, node: SyntaxNode): boolean {
  return /^(identifier|this)$/.test(tree.kind(node))
}

/** A call of a function of this file whose result is declared as `x is T` or `asserts x is T`. */
function guarded(walk: Walk, site: SyntaxNode, holds: boolean, keyword: '' | 'asserts'): Narrowing[] {
  const { tree } = walk
  const callee = tree.child(site, 'function')
  const guard = callee !== NO_NODE && tree.kind(callee) === 'identifier' ? guardOf(walk, tree.textOf(callee)) : null
  if (guard === null || guard.keyword !== keyword) return []
  const subject = argumentsOf(walk, site)[guard.position]
  if (subject === undefined || tree.kind(subject) !== 'identifier') return []
  return [narrowing(tree.textOf(subject), typeOf(walk, guard.type), holds)]
}

interface Guard {
  readonly keyword: '' | 'asserts'
  readonly position: number
  readonly type: SyntaxNode
}

/** By the declarations at the top of the file; looked for once. */
function guardOf(walk: Walk, text: string): Guard | null {
  if (walk.guards === null) {
    walk.guards = new Map()
    const { tree } = walk
    if (/\bis\b/.test(tree.text))
      for (const statement of tree.children(0)) {
        const exported = tree.child(statement, 'declaration')
        const declaration = exported === NO_NODE ? statement : exported
        const found = /^function_(declaration|signature)$/.test(tree.kind(declaration))
          ? readGuard(walk, declaration)
          : null
        if (found !== null) walk.guards.set(tree.textOf(tree.child(declaration, 'name')), found)
      }
  }
  return walk.guards.get(text) ?? null
}

function readGuard(walk: Walk, declaration: SyntaxNode): Guard | null {
  const { tree } = walk
  const annotation = tree.child(declaration, 'return_type')
  if (annotation === NO_NODE || !/^(type_predicate|asserts)_annotation$/.test(tree.kind(annotation))) return null
  const isAssertion = tree.kind(annotation) === 'asserts_annotation'
  const inner = tree.children(annotation)[0] ?? NO_NODE
  const predicate = isAssertion ? (tree.children(inner)[0] ?? NO_NODE) : inner
  if (predicate === NO_NODE || tree.kind(predicate) !== 'type_predicate') return null
  const subject = tree.textOf(tree.child(predicate, 'name'))
  const parameters = tree
    .children(tree.child(declaration, 'parameters'))
    .filter((node) => tree.kind(node) !== 'comment')
  const position = parameters.findIndex((node) => tree.textOf(tree.child(node, 'pattern')) === subject)
  const type = tree.child(predicate, 'type')
  return position < 0 || type === NO_NODE ? null : { keyword: isAssertion ? 'asserts' : '', position, type }
}
