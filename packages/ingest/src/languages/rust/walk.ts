/** The state of one walk over a file: frames of scope and ownership, leading comments and attributes, and how paths begin. */

import {
  type Expression,
  member,
  moduleAt,
  name,
  path,
  SELF,
  SELF_TYPE,
  typeName,
  union,
} from '../../facts/expressions.ts'
import type { DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { type Alternates, dropAlternates } from './alternates.ts'
import { collectNames, type FileNames } from './file-names.ts'
import { isPinMember, isPreludeName, isStandardCrate, STANDARD } from './lookup.ts'
import { bindStars, type Star, withoutAlternates } from './stars.ts'

/** Where a piece of code stands. */
export interface Context {
  /** What holds the uses. */
  readonly owner: DefinitionIndex
  /** What items and members found here are members of. */
  readonly parent: DefinitionIndex
  /** Inside an impl: whose members these are. */
  readonly home: { readonly owner: Expression; readonly qualifier: string } | null
  readonly place: 'module' | 'impl' | 'trait' | 'type' | 'function'
  /** Inline modules around, outermost first. */
  readonly modules: readonly DefinitionIndex[]
  readonly moduleScope: ScopeIndex
  /** Names bound so far in the function around; null outside functions. */
  readonly locals: Set<string> | null
  /** The receiver is declared with a type of its own (`self: Pin<&mut Self>`). */
  readonly hasTypedSelf: boolean
}

export interface Frame {
  /** The first node behind the frame. */
  readonly stop: SyntaxNode
  /** Moves on when a `let` shadows a name. */
  scope: ScopeIndex
  /** Where items are bound: they are seen from the block's start. */
  readonly itemScope: ScopeIndex
  readonly context: Context
  readonly leave: (() => void) | null
}

export interface Leading {
  readonly doc: string | null
  readonly attributes: readonly SyntaxNode[]
}

const NOTHING_LEADING: Leading = { doc: null, attributes: [] }

export class Walk {
  readonly tree: SyntaxTree
  readonly builder: FactsBuilder
  readonly names: FileNames
  readonly frames: Frame[] = []
  /** Macros defined so far, by name: the last definition counts. */
  readonly macros = new Map<string, DefinitionIndex>()
  /** Bodies whose scope was made before they are reached. */
  readonly bodyScopes = new Map<SyntaxNode, ScopeIndex>()
  /** Scopes in which blocks, arms and branches end: what they are worth is known there. */
  readonly endScopes = new Map<SyntaxNode, ScopeIndex>()
  /** The next item, while it stands in a macro that wraps statics (`thread_local!`). */
  localKeys: SyntaxNode = NO_NODE
  /** The usual build leaves out what stands before this node; `absentUntil`: its tests, too. */
  alternateUntil: SyntaxNode = 0
  absentUntil: SyntaxNode = 0
  /** Names of type parameters met so far. */
  readonly typeParameters = new Set<string>()
  /** First segments of the paths met so far. */
  readonly pathRoots = new Set<string>()
  readonly #innerDocs = new Map<DefinitionIndex, string[]>()
  readonly #stars: Star[] = []
  readonly #alternates: Alternates = new Map()
  #doc: string[] = []
  #attributes: SyntaxNode[] = []
  #leadingStop: SyntaxNode = NO_NODE

  constructor(tree: SyntaxTree, builder: FactsBuilder) {
    this.tree = tree
    this.builder = builder
    this.names = collectNames(tree)
    const context: Context = {
      owner: 0,
      parent: 0,
      home: null,
      place: 'module',
      modules: [],
      moduleScope: 0,
      locals: null,
      hasTypedSelf: false,
    }
    this.frames.push({ stop: tree.size, scope: 0, itemScope: 0, context, leave: null })
  }

  get top(): Frame {
    const top = this.frames.at(-1)
    if (top === undefined) throw new RangeError('the outermost frame was left')
    return top
  }

  get scope(): ScopeIndex {
    return this.top.scope
  }

  get context(): Context {
    return this.top.context
  }

  after(node: SyntaxNode): SyntaxNode {
    return this.tree.next[node] ?? node + 1
  }

  push(
    stop: SyntaxNode,
    scope: ScopeIndex,
    context: Context = this.context,
    leave: (() => void) | null = null,
    itemScope = scope,
  ): Frame {
    const frame = { stop, scope, itemScope, context, leave }
    this.frames.push(frame)
    return frame
  }

  /** Like `push`; remembers the scope that the node ends in. */
  pushBlock(node: SyntaxNode, scope: ScopeIndex): void {
    const frame = this.push(this.after(node), scope, this.context, () => this.endScopes.set(node, frame.scope))
  }

  /** Leaves every frame that ends at or before the node. */
  leaveBefore(node: SyntaxNode): void {
    while (this.frames.length > 1 && this.top.stop <= node) this.frames.pop()?.leave?.()
  }

  /** A doc comment's text or an attribute before an item. */
  lead(node: SyntaxNode, doc: string | null, isAttribute: boolean): void {
    if (this.localKeys === node) this.localKeys = this.after(node)
    if (this.#leadingStop !== node) {
      this.#doc = []
      this.#attributes = []
    }
    if (doc !== null) this.#doc.push(doc)
    if (isAttribute) this.#attributes.push(node)
    this.#leadingStop = this.after(node)
  }

  /** A line of an inner doc comment: it documents what is around it. */
  documentInside(line: string): void {
    const { parent } = this.context
    const doc = [...(this.#innerDocs.get(parent) ?? []), line]
    this.#innerDocs.set(parent, doc)
    this.builder.document(parent, doc.join('\n'))
  }

  /** What stands right before the node. */
  leading(node: SyntaxNode): Leading {
    if (this.#leadingStop !== node) return NOTHING_LEADING
    return { doc: this.#doc.length === 0 ? null : this.#doc.join('\n'), attributes: this.#attributes }
  }

  /** The usual build leaves out everything up to the node. */
  leaveOut(until: SyntaxNode, presence: 'with-tests' | 'never'): void {
    this.alternateUntil = Math.max(this.alternateUntil, until)
    if (presence === 'never') this.absentUntil = Math.max(this.absentUntil, until)
  }

  /** At a `use` of everything. */
  addStar(node: SyntaxNode, scope: ScopeIndex, target: Expression): void {
    this.#stars.push({ scope, target, isAlternate: node < this.absentUntil })
  }

  /** To be called right after the item at the node was bound in the scope. */
  noteBinding(node: SyntaxNode, scope: ScopeIndex): void {
    const binding = this.builder.scopes[scope]?.bindings.at(-1)
    if (node >= this.alternateUntil || binding === undefined) return
    const others = this.#alternates.get(scope)
    if (others === undefined) this.#alternates.set(scope, new Set([binding]))
    else others.add(binding)
  }

  /** To be called when everything is bound. */
  finish(): void {
    dropAlternates(this.builder, this.#alternates)
    bindStars(this.builder, withoutAlternates(this.#stars))
  }

  /** The module that the code is in: the file's or an inline one, or one further out. */
  moduleUp(levels: number): Expression {
    const { modules } = this.context
    const inner = modules[modules.length - 1 - levels]
    if (inner !== undefined) return { kind: 'definition', index: inner }
    const above = levels - modules.length
    return moduleAt(above <= 0 ? 'self' : Array(above).fill('super').join('::'))
  }

  /**
   * The receiver in a method, for a member of that name. A receiver declared as `Pin<&mut Self>` or the like hands all members
   * through but those that only the wrapper has.
   */
  self(memberName = ''): Expression {
    return this.context.hasTypedSelf && isPinMember(memberName) ? name('self') : SELF
  }

  /** A path in code. */
  path(segments: readonly string[]): Expression {
    return this.#path(segments, false)
  }

  /** A path in a `use`, whose first segment never means the name that this `use` itself brings. */
  usePath(segments: readonly string[]): Expression {
    return this.#path(segments, true)
  }

  #path(segments: readonly string[], isUse: boolean): Expression {
    const [first = ''] = segments
    if (first === 'self' || first === 'super') {
      let supers = 0
      let at = first === 'self' ? 1 : 0
      while (segments[at] === 'super') {
        supers++
        at++
      }
      return path(this.moduleUp(supers), segments.slice(at))
    }
    if (first === 'crate' || first === '$crate') return path(moduleAt('crate'), segments.slice(1))
    if (first === 'Self') return path(SELF_TYPE, segments.slice(1))
    if (first === '') return path(moduleAt(segments[1] ?? ''), segments.slice(2))
    return segments.slice(1).reduce(member, this.#pathRoot(first, segments.length === 1 && !isUse, isUse))
  }

  #pathRoot(first: string, isWhole: boolean, isUse: boolean): Expression {
    if (isWhole) return name(first)
    const { types, files, uses, roots, hasGlob } = this.names
    // Before `::` only modules and types count: a function called like the module does not stand in the way.
    if (files.has(first) && this.context.modules.length === 0) return moduleAt(`self::${first}`)
    this.pathRoots.add(first)
    const via = uses.get(first)
    const isBound = types.has(first) || (via !== undefined && (!isUse || via.some((root) => root !== first)))
    if (isBound) return typeName(first)
    if (isStandardCrate(first)) return moduleAt(first)
    if (/^[A-Z]/.test(first) || (isPreludeName(first) && !isUse)) return typeName(first)
    return hasGlob && !isUse && !roots.has(first) ? union([typeName(first), moduleAt(first)]) : moduleAt(first)
  }

  /** Something of the standard library. */
  standard(...names: readonly string[]): Expression {
    return path(moduleAt(STANDARD), names)
  }
}
