/** Where a walk over a Go file stands: the frames of functions, blocks and types that are open around the current node. */

import { type Expression, instance, UNKNOWN } from '../../facts/expressions.ts'
import type { Base, DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { CommentGroup } from './comment-group.ts'
import { mentions, namesTypes, type TypeSource } from './extract-types.ts'
import { LocalNames } from './local-names.ts'

/** A scope that has lasted for more text than this before a declaration is split without looking for earlier mentions. */
const MENTION_SEARCH_MAX = 50_000
/** Structs nested deeper without a name are generated or hostile: their fields are no definitions. */
const TYPES_NESTED_MAX = 30
/** Scopes that the declarations of one block may open: resolution walks them one by one. */
const SPLITS_PER_BLOCK_MAX = 100

export interface Frame {
  readonly kind: 'file' | 'type' | 'function' | 'block'
  /** The first node behind it. */
  readonly end: SyntaxNode
  /** Owns the calls, and is the parent of types declared here. */
  readonly definition: DefinitionIndex
  /** Fields and interface methods met here belong to it; -1 when they belong to no definition. */
  readonly container: DefinitionIndex
  scope: ScopeIndex
  /** False while the frame shares the scope of the one around it: most blocks bind no name and need no scope. */
  hasScope: boolean
  /** The offset from which on the scope holds. */
  scopeFrom: number
  splits: number
  /** Declared in this block. */
  readonly names: Set<string>
  /** Those of them that are types. */
  readonly types: Set<string>
}

/** A local variable; its value is evaluated where its declaration stands. */
export interface Local {
  readonly name: string
  readonly type: Expression | null
  readonly value: Expression | null
}

/** Locals that come into scope when their declaration ends. */
interface Pending {
  readonly end: SyntaxNode
  readonly locals: readonly Local[]
  readonly node: SyntaxNode
  readonly values: SyntaxNode
  /** How many frames were open when it began. */
  readonly depth: number
}

export class Walk implements TypeSource {
  readonly tree: SyntaxTree
  readonly builder: FactsBuilder
  readonly path: string
  readonly isTestFile: boolean
  /** Local name of an imported package → its path. */
  readonly imported = new Map<string, string>()
  readonly comments: CommentGroup
  readonly locals = new LocalNames()
  /** Definitions of function literals that a name of the file is set to. */
  readonly functions = new Map<SyntaxNode, DefinitionIndex>()
  /** Struct and interface bodies whose members belong to a definition; the others are anonymous. */
  readonly bodies = new Set<SyntaxNode>()
  /** `var _ I = (*T)(nil)`: what a type of the file is said to implement. */
  readonly assertions: { readonly type: string; readonly base: Base }[] = []
  /** What a constant without a value of its own repeats. */
  lastConstant: { readonly type: Expression | null; readonly values: readonly Expression[] } = {
    type: null,
    values: [],
  }
  top: Frame
  readonly #frames: Frame[]
  readonly #pending: Pending[] = []
  readonly #anonymous = new Map<SyntaxNode, DefinitionIndex>()
  readonly #anonymousCounts = new Map<DefinitionIndex, number>()

  constructor(tree: SyntaxTree, builder: FactsBuilder, path: string) {
    this.tree = tree
    this.builder = builder
    this.path = path
    this.isTestFile = path.endsWith('_test.go')
    this.comments = new CommentGroup(tree)
    this.top = {
      kind: 'file',
      end: tree.size,
      definition: 0,
      container: -1,
      scope: 0,
      hasScope: true,
      scopeFrom: 0,
      splits: 0,
      names: new Set(),
      types: new Set(),
    }
    this.#frames = [this.top]
  }

  /** Leaves the frames and completes the declarations that end before `node`; the file's own frame stays. */
  leaveUntil(node: SyntaxNode): void {
    for (;;) {
      const pending = this.#pending.at(-1)
      if (pending?.depth === this.#frames.length) {
        if (pending.end > node) return
        this.#pending.pop()
        this.#declare(pending)
      } else {
        const around = this.#frames.at(-2)
        if (around === undefined || this.top.end > node) return
        this.locals.forget(this.top.names, this.top.types)
        this.#frames.pop()
        this.top = around
      }
    }
  }

  /** @param definition owns calls in it; @param container owns the fields in it. */
  enterType(node: SyntaxNode, definition: DefinitionIndex, container: DefinitionIndex, scope: ScopeIndex): void {
    this.#push('type', node, definition, this.#isTooDeep() ? -1 : container, scope, false)
  }

  #isTooDeep(): boolean {
    return this.#frames.slice(-TYPES_NESTED_MAX).every((frame) => frame.kind === 'type')
  }

  /** @param scope its own, in which parameters and the names at the top of its body are bound. */
  enterFunction(node: SyntaxNode, definition: DefinitionIndex, scope: ScopeIndex): void {
    this.#push('function', node, definition, -1, scope, true)
  }

  enterBlock(node: SyntaxNode): void {
    this.#push('block', node, this.top.definition, -1, this.top.scope, false)
  }

  /**
   * A struct or interface without a name, as a definition: its members follow when the walk gets there. Most are rows of test tables:
   * without members that lead anywhere they stay unknown.
   */
  anonymousType(node: SyntaxNode): Expression {
    const known = this.#anonymous.get(node)
    if (known !== undefined) return { kind: 'definition', index: known }
    if (!namesTypes(this.tree, node)) return UNKNOWN
    const { container, definition, scope } = this.top
    const parent = container < 0 ? definition : container
    const count = (this.#anonymousCounts.get(parent) ?? 0) + 1
    this.#anonymousCounts.set(parent, count)
    const name = `<anonymous ${count}>`
    const kind = this.tree.kind(node) === 'interface_type' ? 'interface' : 'struct'
    const index = this.builder.define({
      kind,
      name,
      node,
      nameNode: NO_NODE,
      parent,
      headerScope: scope,
      signature: kind,
      flags: ['anonymous'],
    })
    this.#anonymous.set(node, index)
    return { kind: 'definition', index }
  }

  /** -1 when nobody asked for the type. */
  anonymousOf(node: SyntaxNode): DefinitionIndex {
    return this.#anonymous.get(node) ?? -1
  }

  get isLocal(): boolean {
    return this.top.kind === 'function' || this.top.kind === 'block'
  }

  /**
   * Binds at once what is in scope from the frame's start on: parameters, results, narrowed variables.
   * @param valueScope where the value means what it says; the scope around by default.
   */
  bindLocal(name: string, type: Expression | null, value: Expression | null = null, valueScope = this.top.scope): void {
    if (name === '' || name === '_') return
    this.#ownScope(this.top.scopeFrom)
    this.#addName(name)
    // `case *node` of `switch node := x.(type)`: there the name hides the type.
    if (type !== null && mentions(type, new Set([name])))
      this.builder.bindVariable(this.top.scope, name, null, [instance(type)], valueScope)
    else this.builder.bindVariable(this.top.scope, name, type, value === null ? [] : [value], valueScope)
  }

  bindLocalType(name: string, definition: DefinitionIndex, node: SyntaxNode): void {
    if (name === '_') return
    this.#openFor(name, this.tree.startOf(node), '', this.tree.startOf(node))
    this.#addName(name, true)
    this.builder.bindDefinition(this.top.scope, name, definition)
  }

  /**
   * Declares locals when the statement `node` ends: until then their names mean what they meant before.
   * @param values where its types and values begin; NO_NODE when there are none.
   */
  declareAfter(node: SyntaxNode, values: SyntaxNode, locals: readonly Local[]): void {
    this.#pending.push({ end: this.#endOf(node), locals, node, values, depth: this.#frames.length })
  }

  #declare({ locals, node, values }: Pending): void {
    const { tree, top } = this
    // `a, err := f()` declares what its own block does not have yet; the others keep their type.
    const fresh = locals.filter(({ name }) => name !== '' && name !== '_' && !top.names.has(name))
    const before = top.scope
    const hiding = new Set(fresh.map(({ name }) => name))
    const rest = values < 0 ? '' : tree.text.slice(tree.startOf(values), tree.endOf(node)).slice(0, MENTION_SEARCH_MAX)
    for (const { name } of fresh) {
      this.#openFor(name, tree.startOf(node), rest, tree.endOf(node))
      this.#addName(name)
    }
    for (const { name, type, value } of fresh) {
      // What a value is made of proves its type, unless a new name now hides the type's.
      const known = type ?? (value?.kind === 'instance' ? value.type : null)
      if (known !== null && !mentions(known, hiding)) this.builder.bindVariable(top.scope, name, known)
      else
        this.builder.bindVariable(top.scope, name, null, [type === null ? (value ?? UNKNOWN) : instance(type)], before)
    }
  }

  /** A scope for a new name: a further one when the name was mentioned since the last, so that earlier uses do not see it. */
  #openFor(name: string, before: number, rest: string, from: number): void {
    const { top } = this
    if (!top.hasScope) return this.#ownScope(from)
    if (top.splits >= SPLITS_PER_BLOCK_MAX || top.scopeFrom === from) return
    const isLong = before - top.scopeFrom > MENTION_SEARCH_MAX
    if (!isLong && !hasWord(rest, name) && !hasWord(this.tree.text.slice(top.scopeFrom, before), name)) return
    top.scope = this.builder.openScope('block', top.scope, top.definition)
    top.scopeFrom = from
    top.splits++
  }

  #addName(name: string, isType = false): void {
    const { names, types, kind } = this.top
    if (kind === 'file' || names.has(name)) return
    names.add(name)
    if (isType) types.add(name)
    this.locals.add(name, isType)
  }

  #ownScope(from: number): void {
    const { top } = this
    if (top.hasScope) return
    top.scope = this.builder.openScope('block', top.scope, top.definition)
    top.scopeFrom = from
    top.hasScope = true
  }

  #endOf(node: SyntaxNode): SyntaxNode {
    return this.tree.next[node] ?? node + 1
  }

  #push(
    kind: Frame['kind'],
    node: SyntaxNode,
    definition: DefinitionIndex,
    container: DefinitionIndex,
    scope: ScopeIndex,
    hasScope: boolean,
  ): void {
    const scopeFrom = this.tree.startOf(node)
    this.top = {
      kind,
      end: this.#endOf(node),
      definition,
      container,
      scope,
      hasScope,
      scopeFrom,
      splits: 0,
      names: new Set(),
      types: new Set(),
    }
    this.#frames.push(this.top)
  }
}

const WORD_PART = /[\p{L}\p{N}_]/u

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!WORD_PART.test(text[at - 1] ?? ' ') && !WORD_PART.test(text[at + word.length] ?? ' ')) return true
  }
  return false
}
