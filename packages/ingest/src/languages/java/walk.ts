/** Where a walk over a Java file stands: the frames of types, methods, lambdas and blocks that are open around the current node. */

import type { Expression } from '../../facts/expressions.ts'
import type { DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts'

/** What the members of a type need to know of it. */
export interface TypeContext {
  readonly definition: DefinitionIndex
  readonly name: string
  readonly isEnum: boolean
  /** Members are constants, abstract and public unless they say otherwise. */
  readonly isInterface: boolean
  /** As written behind `extends`; null when there is none. */
  readonly superclass: Expression | null
  /** The header's components of a record; NO_NODE for other types. */
  readonly components: SyntaxNode
  /** Public methods are tests: by a TestNG annotation on the class. */
  readonly isTestNg: boolean
  /** Public `testX` methods are tests: a JUnit 3 test case. */
  readonly isTestCase: boolean
  readonly outer: TypeContext | null
}

export interface Frame {
  /** The first node behind it. */
  readonly end: SyntaxNode
  /** Owns the calls, and is the parent of what is declared here. */
  readonly definition: DefinitionIndex
  readonly type: TypeContext | null
  /** Local names may be bound here. */
  readonly holdsLocals: boolean
  scope: ScopeIndex
  /** False while the frame still shares the scope of the one around it: most blocks bind no name and need no scope. */
  hasScope: boolean
}

export class Walk {
  readonly tree: SyntaxTree
  readonly builder: FactsBuilder
  readonly path: string
  top: Frame
  readonly #frames: Frame[]
  readonly #anonymousCounts = new Map<DefinitionIndex, number>()
  readonly #lambdaScopes = new Map<SyntaxNode, ScopeIndex>()

  constructor(tree: SyntaxTree, builder: FactsBuilder, path: string) {
    this.tree = tree
    this.builder = builder
    this.path = path
    this.top = { end: tree.size, definition: 0, type: null, holdsLocals: false, scope: 0, hasScope: true }
    this.#frames = [this.top]
  }

  /** Leaves the frames that end before `node`; the file's own frame stays. */
  leaveUntil(node: SyntaxNode): void {
    while (this.top.end <= node) {
      const around = this.#frames[this.#frames.length - 2]
      if (around === undefined) return
      this.#frames.pop()
      this.top = around
    }
  }

  enterType(node: SyntaxNode, type: TypeContext, scope: ScopeIndex): void {
    this.#push({ end: this.#endOf(node), definition: type.definition, type, holdsLocals: false, scope, hasScope: true })
  }

  /** A method or a lambda: its parameters are bound in `scope`, its locals in the blocks inside it. */
  enterFunction(node: SyntaxNode, definition: DefinitionIndex, scope: ScopeIndex): void {
    const { type } = this.top
    this.#push({ end: this.#endOf(node), definition, type, holdsLocals: true, scope, hasScope: true })
  }

  /** A method without a body. */
  enterHeader(node: SyntaxNode, definition: DefinitionIndex, scope: ScopeIndex): void {
    const { type } = this.top
    this.#push({ end: this.#endOf(node), definition, type, holdsLocals: false, scope, hasScope: true })
  }

  enterBlock(node: SyntaxNode): void {
    const { definition, type, scope } = this.top
    this.#push({ end: this.#endOf(node), definition, type, holdsLocals: true, scope, hasScope: false })
  }

  /**
   * Declares a local. Where its name is taken already (patterns, sibling cases), a scope inside takes over, so that
   * earlier uses keep what they saw.
   * @param isOuter binds it around the innermost frame: `if (!(x instanceof T t)) return` declares `t` for what follows.
   */
  bindLocal(name: string, type: Expression | null, values: readonly Expression[] = [], isOuter = false): void {
    if (name === '' || name === '_') return
    const around = isOuter ? this.#frames[this.#frames.length - 2] : undefined
    const frame = around?.holdsLocals ? around : this.top
    if (!frame.holdsLocals) return
    const valueScope = frame.scope
    if (!frame.hasScope || this.builder.bindingOf(frame.scope, name) !== null) this.#openBlockScope(frame)
    this.builder.bindVariable(frame.scope, name, type, values, valueScope)
  }

  /** A scope of the innermost block that nothing else shares: where a local class is bound. */
  blockScope(): ScopeIndex {
    if (this.top.holdsLocals && !this.top.hasScope) this.#openBlockScope(this.top)
    return this.top.scope
  }

  /** Whether any scope around knows the name so far. */
  isBound(name: string): boolean {
    for (let index = this.top.scope; index >= 0; index = this.builder.scopes[index]?.parent ?? -1) {
      if (this.builder.bindingOf(index, name) !== null) return true
    }
    return false
  }

  /** The scope of a lambda's parameters, opened when it is first asked for. */
  lambdaScope(node: SyntaxNode): ScopeIndex {
    const known = this.#lambdaScopes.get(node)
    if (known !== undefined) return known
    const scope = this.builder.openScope('function', this.top.scope, this.top.definition)
    this.#lambdaScopes.set(node, scope)
    return scope
  }

  /** Anonymous classes count from 1 in the definition that holds them. */
  nextAnonymous(parent: DefinitionIndex): number {
    const count = (this.#anonymousCounts.get(parent) ?? 0) + 1
    this.#anonymousCounts.set(parent, count)
    return count
  }

  #endOf(node: SyntaxNode): SyntaxNode {
    return this.tree.next[node] ?? node + 1
  }

  #push(frame: Frame): void {
    this.#frames.push(frame)
    this.top = frame
  }

  #openBlockScope(frame: Frame): void {
    const before = frame.scope
    const scope = this.builder.openScope('block', before, frame.definition)
    for (let at = this.#frames.length - 1; at >= 0; at--) {
      const inside = this.#frames[at]
      if (inside === undefined || inside === frame) break
      if (inside.scope === before) inside.scope = scope
    }
    frame.scope = scope
    frame.hasScope = true
  }
}
