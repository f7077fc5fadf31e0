/** Macro calls whose arguments the grammar leaves as tokens: the calls that can be told from the tokens alone. */

import { call, type Expression, member, UNKNOWN } from '../../facts/expressions.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { endOfUnwrapped, isUnwrapped, isUsualMacro } from './cfg.ts'
import { addMacroUse } from './extract-calls.ts'
import type { Handler } from './extract-items.ts'
import { MACRO_MARK } from './unwrap-macros.ts'
import { plainName } from './use-tree.ts'
import type { Walk } from './walk.ts'

/** Token trees nested deeper are generated code. */
const TREES_MAX = 20_000
/** Longer lists of type arguments are something else than type arguments. */
const TYPE_ARGUMENT_TOKENS_MAX = 100
/** Words that look like names of calls before a parenthesis. */
const KEYWORDS = new Set(
  'as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move mut pub ref return static struct trait type union unsafe use where while yield'.split(
    ' ',
  ),
)

export const macroInvocation: Handler = (walk, node) => {
  const { tree } = walk
  const macro = tree.child(node, 'macro')
  const body = tree.childOfKind(node, 'token_tree')
  if (macro !== NO_NODE) addMacroUse(walk, macro)
  if (isUnwrapped(tree, node) && !isUsualMacro(tree.textOf(macro))) walk.leaveOut(endOfUnwrapped(tree, node), 'never')
  if (/(?:thread|task)_local$/.test(tree.textOf(macro))) walk.localKeys = walk.after(node)
  // Outside of functions macros make items: what is called there is not known.
  if (body !== NO_NODE && walk.context.locals !== null) scanTokens(walk, body)
  return walk.after(node)
}

function scanTokens(walk: Walk, body: SyntaxNode): void {
  const { tree } = walk
  const pending: SyntaxNode[] = [body]
  const hidden = new Set<string>()
  for (let count = 0; pending.length > 0 && count < TREES_MAX; count++) {
    const tokens = tree.allChildren(pending.pop() ?? NO_NODE)
    const patterns = patternsIn(tree, tokens)
    for (const index of patterns) collectNames(tree, tokens[index] ?? NO_NODE, hidden)
    scanLevel(walk, tokens, patterns, hidden)
    tokens.forEach((token, index) => {
      if (!patterns.has(index) && isTree(tree, token)) pending.push(token)
    })
  }
}

function isTree(tree: SyntaxTree, token: SyntaxNode): boolean {
  const kind = tree.kind(token)
  return kind === 'token_tree' || kind === 'token_repetition'
}

/** Tokens before an `=`, a `=>` or an `in`, and between bars: names there are bound by the macro, not used. */
function patternsIn(tree: SyntaxTree, tokens: readonly SyntaxNode[]): ReadonlySet<number> {
  const found = new Set<number>()
  let start = 0
  let bar = -1
  let hasBound = false
  tokens.forEach((token, index) => {
    const kind = tree.kind(token)
    if (kind === '|' && bar >= 0) {
      for (let inside = bar; inside < index; inside++) found.add(inside)
      bar = -1
    } else if (kind === '|') bar = index
    const ends =
      kind === '=' || kind === 'in' || (kind === '=>' && !hasBound && tree.kind(tokens[start] ?? NO_NODE) !== 'if')
    if (ends) for (let inside = start; inside < index; inside++) found.add(inside)
    if (kind === '=' || kind === 'in') hasBound = true
    const endsArm =
      kind === ',' || kind === ';' || (kind === 'token_tree' && tree.kind(tokens[index - 1] ?? NO_NODE) === '=>')
    if (endsArm) hasBound = false
    if (ends || endsArm || kind === '=>' || kind === 'let' || kind === 'for') start = index + 1
  })
  return found
}

function collectNames(tree: SyntaxTree, token: SyntaxNode, into: Set<string>): void {
  const stop = tree.next[token] ?? token
  for (let node = token; node < stop; node++) if (tree.kind(node) === 'identifier') into.add(tree.textOf(node))
}

function scanLevel(
  walk: Walk,
  tokens: readonly SyntaxNode[],
  patterns: ReadonlySet<number>,
  hidden: ReadonlySet<string>,
): void {
  for (let index = 0; index < tokens.length; ) {
    index = patterns.has(index) ? index + 1 : chainAt(walk, tokens, index, hidden)
  }
}

/** Reads one chain (`a.b(c)?.d`, `x::y(z)`, `.e()`), records its calls and gives the index behind it. */
function chainAt(walk: Walk, tokens: readonly SyntaxNode[], start: number, hidden: ReadonlySet<string>): number {
  const { tree } = walk
  const kind = (index: number): string => tree.kind(tokens[index] ?? NO_NODE)
  const head = readPath(walk, tokens, start, hidden)
  let index = head.next
  let value = head.value
  let token = head.token
  let isReceiver = head.isReceiver
  if (head.next === start) {
    if (kind(start) !== '.') return start + 1
    value = UNKNOWN
  }
  for (let steps = tokens.length; steps > 0; steps--) {
    const here = tokens[index] ?? NO_NODE
    if (kind(index) === '.' && isName(tree, tokens[index + 1])) {
      token = tokens[index + 1] ?? NO_NODE
      const name = plainName(tree.textOf(token))
      if (isReceiver) value = walk.self(name)
      isReceiver = false
      value = name === 'await' ? { kind: 'await', value } : member(value, name)
      if (name === 'await') token = NO_NODE
      index += 2
    } else if (kind(index) === '?') {
      value = { kind: 'element', object: value }
      token = NO_NODE
      index++
    } else if (kind(index) === '!' && token !== NO_NODE && isTree(tree, tokens[index + 1] ?? NO_NODE)) {
      if (tree.kind(token) === 'identifier') addMacroUse(walk, token)
      return index + 1
    } else if (token !== NO_NODE && opensWith(tree, here, '(')) {
      recordCall(walk, value, token, here)
      value = call(value)
      token = NO_NODE
      index++
    } else break
  }
  return Math.max(index, start + 1)
}

interface PathHead {
  readonly value: Expression
  /** The last name; NO_NODE when the head cannot be called. */
  readonly token: SyntaxNode
  readonly next: number
  readonly isReceiver: boolean
}

/** `a`, `a::b::<T>::c`, `self`; `next` is `start` when no path begins there. */
function readPath(walk: Walk, tokens: readonly SyntaxNode[], start: number, hidden: ReadonlySet<string>): PathHead {
  const { tree } = walk
  const first = tokens[start] ?? NO_NODE
  const none: PathHead = { value: UNKNOWN, token: NO_NODE, next: start, isReceiver: false }
  if (!isName(tree, first) || isDeclared(tree, tokens, start)) return none
  const segments = [plainName(tree.textOf(first))]
  let token = first
  let index = start + 1
  while (tree.kind(tokens[index] ?? NO_NODE) === '::') {
    const after = tokens[index + 1]
    if (tree.kind(after ?? NO_NODE) === '<') {
      const close = closingAngle(tree, tokens, index)
      if (close < 0) return none
      index = close + 1
    } else if (isName(tree, after) && after !== undefined) {
      segments.push(plainName(tree.textOf(after)))
      token = after
      index += 2
    } else return none
  }
  const [root = ''] = segments
  if (tree.kind(first) === 'metavariable' || (segments.length === 1 && hidden.has(root)))
    return { ...none, next: index }
  const isReceiver = root === 'self' && segments.length === 1
  return { value: isReceiver ? walk.self() : walk.path(segments), token, next: index, isReceiver }
}

/** The index of the next `>`; -1 when none is near. */
function closingAngle(tree: SyntaxTree, tokens: readonly SyntaxNode[], from: number): number {
  const stop = Math.min(tokens.length, from + TYPE_ARGUMENT_TOKENS_MAX)
  for (let index = from + 1; index < stop; index++) if (tree.kind(tokens[index] ?? NO_NODE) === '>') return index
  return -1
}

/** Behind `fn` and its like, a lifetime's quote or a macro's mark, a name is not called. */
function isDeclared(tree: SyntaxTree, tokens: readonly SyntaxNode[], index: number): boolean {
  const before = tree.kind(tokens[index - 1] ?? NO_NODE)
  return (
    before === 'fn' ||
    before === 'struct' ||
    before === 'enum' ||
    before === 'mod' ||
    before === 'trait' ||
    before === 'macro_rules!' ||
    before === "'"
  )
}

function isName(tree: SyntaxTree, token: SyntaxNode | undefined): boolean {
  if (token === undefined) return false
  const kind = tree.kind(token)
  if (kind === 'self' || kind === 'crate' || kind === 'super' || kind === 'metavariable' || kind === 'integer_literal')
    return kind !== 'integer_literal' || /^\d+$/.test(tree.textOf(token))
  return kind === 'await' || (kind === 'identifier' && !KEYWORDS.has(tree.textOf(token)))
}

function opensWith(tree: SyntaxTree, token: SyntaxNode, bracket: string): boolean {
  return token !== NO_NODE && tree.kind(token) === 'token_tree' && tree.kind(token + 1) === bracket
}

function recordCall(walk: Walk, target: Expression, token: SyntaxNode, list: SyntaxNode): void {
  const { builder, tree, context } = walk
  if (tree.text.charAt(tree.endOf(token)) === MACRO_MARK) {
    if (tree.kind(token) === 'identifier') addMacroUse(walk, token)
    return
  }
  if (tree.kind(token) === 'self' || tree.kind(token) === 'integer_literal') return
  builder.addUse('CALLS', context.owner, walk.scope, target, countArguments(tree, list), token)
}

/** By commas; -1 where a closure's bars could hold some. */
function countArguments(tree: SyntaxTree, list: SyntaxNode): number {
  const tokens = tree.allChildren(list).slice(1, -1)
  if (tokens.length === 0) return 0
  if (tokens.some((token) => tree.kind(token) === '|' || tree.kind(token) === '<')) return -1
  const commas = tokens.filter((token) => tree.kind(token) === ',').length
  return tree.kind(tokens.at(-1) ?? NO_NODE) === ',' ? commas : commas + 1
}
