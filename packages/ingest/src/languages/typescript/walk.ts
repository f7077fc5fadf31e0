/** The state of one pass over a file: where the pass stands, what names are bound so far, and what is known of nodes ahead. */

import { type Expression, UNKNOWN } from '../../facts/expressions.ts'
import type { Base, DefinitionIndex, Export, ScopedExpression, ScopeIndex } from '../../facts/facts.ts'
import type { DefinitionInput, FactsBuilder } from '../../facts/facts-builder.ts'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'
import { DocComments } from './doc-comments.ts'
import { type JsDoc, parseJsDoc, type TypeName, typeNamesOf } from './jsdoc-tags.ts'

/** What holds for every node inside some subtree. */
export interface Frame {
  readonly scope: ScopeIndex
  /** Where `var` declares: the scope of the innermost function or module. */
  readonly hoistScope: ScopeIndex
  /** To whom uses belong: the innermost named function, method, type or module. */
  readonly definition: DefinitionIndex
  /** The function whose return statements these are; -1 when it has no name. */
  readonly returns: DefinitionIndex
  /** What `this` is; null when unknown. */
  readonly self: Expression | null
  /** Collects `this.x = …`; null where `this` has no fields to collect. */
  readonly fields: FieldOwner | null
}

/** A type whose methods assign fields by `this.x = …`. */
export interface FieldOwner {
  /** Where new fields hang in the tree of definitions. */
  readonly parent: DefinitionIndex
  /** The type, when its methods stand outside its declaration. */
  readonly owner: Expression | null
  readonly scope: ScopeIndex
  readonly members: Map<string, DefinitionIndex>
  /** Declared anywhere in the body, also behind the assignment. */
  readonly declared: ReadonlySet<string>
  readonly assigned: Map<string, ScopedExpression[]>
}

export interface IndirectCall {
  readonly frame: Frame
  readonly name: string
  readonly nameNode: SyntaxNode
  readonly property: string
  readonly propertyNode: SyntaxNode
  readonly argumentCount: number
}

/** What a name is bound to, as far as the pass has come. */
export type LocalBinding =
  | { readonly kind: 'definition'; readonly index: DefinitionIndex }
  /** `typeNode`: its annotation, for types that have no name. */
  | { readonly kind: 'other'; readonly typeNode: SyntaxNode }

/** Value syntax to an expression; `depth` is how deep in an expression the node stands. */
export type Evaluate = (walk: Walk, node: SyntaxNode, depth: number) => Expression

export type Handler = (walk: Walk, node: SyntaxNode) => void

const CLAIMED = 1
const ENTERED = 2

export class Walk {
  readonly tree: SyntaxTree
  readonly builder: FactsBuilder
  readonly docs: DocComments
  frame: Frame
  /** Bodies of classes, interfaces and object types whose members are definitions. */
  readonly memberOwners = new Map<SyntaxNode, FieldOwner>()
  /** Class and function expressions that are definitions. */
  readonly definitionAt = new Map<SyntaxNode, DefinitionIndex>()
  /** Functions that serve as classes because the file gives them a prototype. */
  readonly constructorNames: ReadonlySet<string>
  readonly constructors = new Map<string, FieldOwner>()
  readonly fieldOwners: FieldOwner[] = []
  readonly exports: Export[] = []
  /** `f.call(…)` and `f.apply(…)`: whether `f` is a function of this file is known at the end. */
  readonly indirectCalls: IndirectCall[] = []
  /** Variables made by `Object.create(X.prototype)`, with X. */
  readonly createdFrom = new Map<DefinitionIndex, Base>()
  /** The modules that `declare module './x' { … }` adds to, by the definition of the block. */
  readonly augmented = new Map<DefinitionIndex, Expression>()
  /** What calls pass is left out while this is set. */
  isReadingReceiver = false
  /** What is expected of the object literal whose keys were met last. */
  expectedOf: { readonly object: SyntaxNode; readonly type: Expression } = { object: NO_NODE, type: UNKNOWN }
  /** Inside a function type: what its type parameters extend. */
  ownTypeParameters: ReadonlyMap<string, Expression> = new Map()
  /** Functions of the file that say what their argument is; null before they are looked for. */
  guards: Map<
    string,
    { readonly keyword: '' | 'asserts'; readonly position: number; readonly type: SyntaxNode }
  > | null = null
  /** Functions that are declared at the top of the file; null before they are looked for. */
  hoisted: Map<string, SyntaxNode> | null = null
  /** Scopes that only say more of names: what is declared in them belongs to one around them. */
  readonly #declaringScopes = new Map<ScopeIndex, { readonly scope: ScopeIndex; readonly times: number }>()
  /** Names that were met as type parameters. */
  readonly typeParameterNames = new Set<string>()
  /** Whether comments declare types: in JavaScript they do. */
  readonly hasTypeComments: boolean
  /** Whether it is a file of tests, in which calls with a title define them. */
  readonly holdsTests: boolean
  /** Names that comments give to types. */
  readonly typeNames: TypeName[] = []
  readonly #exportedNames = new Set<string>()
  readonly #evaluate: Evaluate
  readonly #marks: Uint8Array
  readonly #entering = new Map<SyntaxNode, Frame>()
  readonly #frames: Frame[] = []
  readonly #ends: SyntaxNode[] = []
  readonly #names = new Map<string, LocalBinding>()
  readonly #members = new Map<DefinitionIndex, Map<string, DefinitionIndex>>()

  /** @param evaluate is handed in, since types name values and values name types. */
  constructor(
    tree: SyntaxTree,
    builder: FactsBuilder,
    evaluate: Evaluate,
    file: { readonly hasTypeComments: boolean; readonly holdsTests: boolean },
  ) {
    this.#evaluate = evaluate
    this.hasTypeComments = file.hasTypeComments
    this.holdsTests = file.holdsTests
    this.tree = tree
    this.builder = builder
    this.docs = new DocComments(tree)
    this.constructorNames = namesWithPrototype(tree.text)
    this.#marks = new Uint8Array(tree.size)
    this.frame = { scope: 0, hoistScope: 0, definition: 0, returns: -1, self: null, fields: null }
  }

  #handlers: readonly (Handler | undefined)[] = []

  /** Deals with a node before its turn: its handler then leaves it alone. */
  visitEarly(node: SyntaxNode): void {
    if (!this.isClaimed(node)) this.#handlers[this.tree.type[node] ?? 0]?.(this, node)
  }

  /** Visits every node once, parents first; `handlers` is indexed by node type. */
  run(handlers: readonly (Handler | undefined)[]): void {
    this.#handlers = handlers
    const { tree } = this
    const end = this.#ends
    for (let node = 0; node < tree.size; node++) {
      while (end.length > 0 && node >= (end[end.length - 1] ?? 0)) this.#leave()
      if (((this.#marks[node] ?? 0) & ENTERED) !== 0) {
        const frame = this.#entering.get(node)
        if (frame !== undefined) this.enter(node, frame)
      }
      const handler = handlers[tree.type[node] ?? 0]
      if (handler !== undefined) handler(this, node)
    }
    while (end.length > 0) this.#leave()
  }

  valueOf(node: SyntaxNode, depth: number): Expression {
    return this.#evaluate(this, node, depth)
  }

  /** From here to the end of `node` the frame holds. */
  enter(node: SyntaxNode, frame: Frame): void {
    this.#frames.push(this.frame)
    this.#ends.push(this.tree.next[node] ?? 0)
    this.frame = frame
  }

  #leave(): void {
    this.#ends.pop()
    this.frame = this.#frames.pop() ?? this.frame
  }

  /** The frame will hold inside a node that comes later. */
  enterLater(node: SyntaxNode, frame: Frame): void {
    if (node === NO_NODE) return
    this.#marks[node] = (this.#marks[node] ?? 0) | ENTERED
    this.#entering.set(node, frame)
  }

  /** What stands in the header of a function or type counts for it. */
  enterHeader(node: SyntaxNode, scope: ScopeIndex, definition: DefinitionIndex): void {
    if (node !== NO_NODE && !this.isEnteredLater(node)) this.enterLater(node, { ...this.frame, scope, definition })
  }

  isEnteredLater(node: SyntaxNode): boolean {
    return ((this.#marks[node] ?? 0) & ENTERED) !== 0
  }

  /** Changes a frame that was handed to `enterLater`. */
  amendEntry(node: SyntaxNode, changes: Partial<Frame>): void {
    const frame = this.#entering.get(node)
    if (frame !== undefined) this.#entering.set(node, { ...frame, ...changes })
  }

  /** The types that the comment before a declaration states; null in TypeScript, where they say nothing. */
  jsDocOf(declaration: SyntaxNode): JsDoc | null {
    const doc = this.hasTypeComments ? this.docs.before(declaration) : null
    return doc?.includes('@') ? parseJsDoc(doc) : null
  }

  /** `@typedef` and `@callback`: anywhere in the file, and known everywhere in it. */
  defineTypeNames(comment: SyntaxNode): void {
    const text = this.tree.textOf(comment)
    if (!this.hasTypeComments || !/@(typedef|callback)\b/.test(text)) return
    for (const found of typeNamesOf(text)) {
      this.typeNames.push(found)
      if (this.lookup(found.name, 0) === null) this.bindAlias(0, found.name, found.type)
    }
  }

  addExport(name: string | null, target: Expression): void {
    this.exports.push({ name, target })
    this.builder.addExport(name, target)
  }

  /** Overloads export their name once. */
  exportName(exported: string, local: string): void {
    if (this.#exportedNames.has(exported)) return
    this.#exportedNames.add(exported)
    this.addExport(exported, { kind: 'name', name: local })
  }

  /** The node is dealt with: its own handler leaves it alone. */
  claim(node: SyntaxNode): void {
    this.#marks[node] = (this.#marks[node] ?? 0) | CLAIMED
  }

  isClaimed(node: SyntaxNode): boolean {
    return ((this.#marks[node] ?? 0) & CLAIMED) !== 0
  }

  define(input: DefinitionInput): DefinitionIndex {
    const doc = input.doc === undefined ? this.docs.before(input.node) : input.doc
    const index = this.builder.define({ ...input, doc })
    const members = this.#members.get(input.parent)
    if (members === undefined) this.#members.set(input.parent, new Map([[input.name, index]]))
    else if (!members.has(input.name)) members.set(input.name, index)
    return index
  }

  hasMembers(parent: DefinitionIndex): boolean {
    return this.#members.has(parent)
  }

  memberOf(parent: DefinitionIndex, name: string): DefinitionIndex | null {
    return this.#members.get(parent)?.get(name) ?? null
  }

  declareAround(scope: ScopeIndex, declaring: ScopeIndex, times: number): void {
    this.#declaringScopes.set(scope, { scope: declaring, times })
  }

  /** How many scopes lie between this one and the one that it declares in. */
  narrowedTimes(scope: ScopeIndex): number {
    return this.#declaringScopes.get(scope)?.times ?? 0
  }

  /** Where a declaration belongs that stands in the scope. */
  declaringScope(scope: ScopeIndex): ScopeIndex {
    return this.#declaringScopes.get(scope)?.scope ?? scope
  }

  bind(inner: ScopeIndex, name: string, index: DefinitionIndex): void {
    const scope = this.declaringScope(inner)
    this.builder.bindDefinition(scope, name, index)
    this.#names.set(nameKey(scope, name), { kind: 'definition', index })
  }

  bindAlias(inner: ScopeIndex, name: string, target: Expression): void {
    const scope = this.declaringScope(inner)
    this.builder.bindAlias(scope, name, target)
    this.#names.set(nameKey(scope, name), { kind: 'other', typeNode: NO_NODE })
  }

  bindVariable(
    inner: ScopeIndex,
    name: string,
    type: Expression | null,
    values: readonly Expression[],
    valueScope = inner,
  ): void {
    const scope = this.declaringScope(inner)
    this.builder.bindVariable(scope, name, type, values, valueScope)
    const key = nameKey(scope, name)
    if (!this.#names.has(key)) this.#names.set(key, { kind: 'other', typeNode: NO_NODE })
  }

  /** Keeps the annotation of a variable whose type has no name. */
  rememberType(scope: ScopeIndex, name: string, typeNode: SyntaxNode): void {
    if (typeNode !== NO_NODE) this.#names.set(nameKey(this.declaringScope(scope), name), { kind: 'other', typeNode })
  }

  /** The annotation of the variable that the name stands for; NO_NODE when there is none. */
  annotationOf(name: string): SyntaxNode {
    const binding = this.lookup(name)?.binding
    return binding?.kind === 'other' ? binding.typeNode : NO_NODE
  }

  /** The innermost binding of the name that was met so far, and its scope. */
  lookup(
    name: string,
    from: ScopeIndex = this.frame.scope,
  ): { readonly scope: ScopeIndex; readonly binding: LocalBinding } | null {
    for (let scope = from; scope >= 0; scope = this.builder.scopes[scope]?.parent ?? -1) {
      const binding = this.#names.get(nameKey(scope, name))
      if (binding !== undefined) return { scope, binding }
    }
    return null
  }

  /** The definition that the innermost scope itself binds the name to. */
  lookupHere(name: string): DefinitionIndex | null {
    const binding = this.#names.get(nameKey(this.declaringScope(this.frame.scope), name))
    return binding?.kind === 'definition' ? binding.index : null
  }

  /** Whether names declared here are the module's or a namespace's own. */
  isModuleScope(scope: ScopeIndex): boolean {
    return this.builder.scopes[scope]?.kind === 'module'
  }
}

function nameKey(scope: ScopeIndex, name: string): string {
  return `${scope} ${name}`
}

/** Names before `.prototype`: functions of these names make instances. */
function namesWithPrototype(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  if (!text.includes('.prototype')) return names
  for (const match of text.matchAll(/(?<![\w$.])([A-Za-z_$][\w$]*)\.prototype\b/g))
    if (match[1] !== undefined) names.add(match[1])
  return names
}
