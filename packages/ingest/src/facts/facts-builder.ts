/** Collects facts while a language's extraction walks a tree: definitions, scopes and their bindings, imports, exports, uses. */

import type { Language } from '@onyx/core'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../syntax/syntax-tree.ts'
import { DefinitionTexts, type TextOptions } from './definition-texts.ts'
import type {
  DefinitionInput,
  DraftDefinition,
  DraftReference,
  DraftScope,
  DraftVariable,
  ScopeNames,
} from './draft-definition.ts'
import type { Expression } from './expressions.ts'
import type { Base, Binding, DefinitionIndex, Export, FileFacts, Import, ScopeIndex, ScopeKind, Use } from './facts.ts'
import { LineIndex } from './line-index.ts'

export type { DefinitionInput } from './draft-definition.ts'

export interface BuilderOptions extends TextOptions {
  readonly language: Language
  /** Whether the language knows the name without import: nobody refers to these. */
  readonly isBuiltin: (name: string) => boolean
}

/** What an alias stands for when it names a receiver or a type parameter. */
const LOCAL_ALIASES: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>(['selfType', 'typeParameter'])

export class FactsBuilder {
  readonly tree: SyntaxTree
  readonly definitions: DraftDefinition[] = []
  readonly scopes: DraftScope[] = []
  packageClause: string | null = null
  readonly #options: BuilderOptions
  readonly #lines: LineIndex
  readonly #texts: DefinitionTexts
  readonly #imports: Import[] = []
  readonly #uses: Use[] = []
  readonly #references: DraftReference[] = []
  /** Offsets of names that say more than a reference: of calls, bases, imports and definitions. */
  readonly #usedOffsets = new Set<number>()
  readonly #names = new Map<ScopeIndex, ScopeNames>()
  #exports: Export[] | null = null
  #hasErrors = false

  /** Makes definition 0 (the module, named '' until the layout names it) and scope 0. */
  constructor(tree: SyntaxTree, options: BuilderOptions) {
    this.tree = tree
    this.#options = options
    this.#lines = new LineIndex(tree.text)
    this.#texts = new DefinitionTexts(tree, this.#lines, options)
    this.define({ kind: 'module', name: '', node: 0, nameNode: NO_NODE, parent: -1, headerScope: 0, signature: '' })
    this.openScope('module', -1, 0)
  }

  define(input: DefinitionInput): DefinitionIndex {
    const { kind, name, parent, headerScope } = input
    const index = this.definitions.length
    this.definitions.push({
      kind,
      name,
      parent,
      headerScope,
      owner: input.owner ?? null,
      qualifier: input.qualifier ?? '',
      bodyScope: -1,
      parameters: input.parameters ?? [],
      returnType: input.returnType ?? null,
      returnValues: [],
      type: input.type ?? null,
      values: [...(input.values ?? [])],
      bases: [...(input.bases ?? [])],
      flags: [...(input.flags ?? [])],
    })
    if (input.nameNode !== NO_NODE) this.#usedOffsets.add(this.tree.startOf(input.nameNode))
    this.#texts.add(input)
    return index
  }

  /** Replaces the doc comment of a definition (a module's docstring is seen after the module was made). */
  document(definition: DefinitionIndex, doc: string | null): void {
    this.#texts.document(definition, doc)
  }

  /** The draft, to add returns, values, bases or flags. @throws RangeError for an index that was never given out. */
  draft(definition: DefinitionIndex): DraftDefinition {
    const found = this.definitions[definition]
    if (found === undefined) throw new RangeError(`definition ${definition} does not exist`)
    return found
  }

  /** Opens a scope; when it is the first of a definition other than a block, it becomes the definition's body. */
  openScope(kind: ScopeKind, parent: ScopeIndex, definition: DefinitionIndex): ScopeIndex {
    const index = this.scopes.length
    this.scopes.push({ kind, parent, definition, bindings: [], stars: [] })
    const owner = this.definitions[definition]
    if (owner !== undefined && owner.bodyScope === -1 && kind !== 'block') owner.bodyScope = index
    return index
  }

  bindDefinition(scope: ScopeIndex, name: string, definition: DefinitionIndex): void {
    this.#bind(scope, { kind: 'definition', name, definition })
  }

  bindAlias(scope: ScopeIndex, name: string, target: Expression): void {
    this.#bind(scope, { kind: 'alias', name, target })
  }

  /** Values are evaluated in `valueScope`. Several assignments of one name in one scope become one binding. */
  bindVariable(
    scope: ScopeIndex,
    name: string,
    type: Expression | null,
    values: readonly Expression[] = [],
    valueScope = scope,
  ): void {
    const bindings = this.scopes[scope]?.bindings
    if (bindings === undefined) return
    const scoped = values.map((expression) => ({ scope: valueScope, expression }))
    const known = this.#namesOf(scope).variables
    const before = known.get(name)
    if (before !== undefined) {
      before.type ??= type
      for (const value of scoped) before.values.push(value)
      return
    }
    const variable: DraftVariable = { kind: 'variable', name, type, values: scoped }
    known.set(name, variable)
    this.#bind(scope, variable)
  }

  /** Takes bindings back. */
  unbind(scope: ScopeIndex, isLeft: (binding: Binding) => boolean): void {
    const bindings = this.scopes[scope]?.bindings
    if (bindings === undefined) return
    const kept = bindings.filter((binding) => !isLeft(binding))
    bindings.length = 0
    this.#names.delete(scope)
    for (const binding of kept) {
      this.#bind(scope, binding)
      // Variables of the builder are drafts until it is finished.
      if (binding.kind === 'variable') this.#namesOf(scope).variables.set(binding.name, binding as DraftVariable)
    }
  }

  bindStar(scope: ScopeIndex, namespace: Expression): void {
    this.scopes[scope]?.stars.push(namespace)
  }

  /** The first binding of the name in exactly this scope. */
  bindingOf(scope: ScopeIndex, name: string): Binding | null {
    return this.#names.get(scope)?.first.get(name) ?? null
  }

  addImport(scope: ScopeIndex, target: Expression, name: string, at: SyntaxNode): void {
    this.#usedOffsets.add(this.tree.startOf(at))
    this.#imports.push({ scope, target, name, ...this.position(at) })
  }

  /** From the first call on, only what is exported can be named from other modules. */
  addExport(name: string | null, target: Expression): void {
    this.#exports ??= []
    this.#exports.push({ name, target })
  }

  /** Declares that the module exports by list, even if the list stays empty. */
  exportsByList(): void {
    this.#exports ??= []
  }

  /** @param at the token of the used name. @param argumentValues only where the language overloads by type. */
  addUse(
    kind: Use['kind'],
    from: DefinitionIndex,
    scope: ScopeIndex,
    target: Expression,
    argumentCount: number,
    at: SyntaxNode,
    argumentValues: readonly Expression[] = [],
  ): void {
    const use = { kind, from, scope, target, argumentCount, ...this.position(at) }
    this.#usedOffsets.add(this.tree.startOf(at))
    this.#uses.push(argumentValues.length === 0 ? use : { ...use, argumentValues })
  }

  /**
   * A name or member that is used without being called: read, written, or named as a type. What is bound in a function or block
   * around it, what the language knows without import, and what is a use, base, import or definition at the same place is left out,
   * whenever that is said.
   * @param at the token of the used name. @param argumentCount as in `Use`: 0 reads, 1 writes, -1 means what can be called.
   */
  addReference(
    from: DefinitionIndex,
    scope: ScopeIndex,
    target: Expression,
    at: SyntaxNode,
    argumentCount: 0 | 1 | 2 | -1 = 0,
  ): void {
    this.addReferenceAt(from, scope, target, this.tree.startOf(at), argumentCount)
  }

  /** For a name inside of a token, such as a type in a string. @param offset in the text. */
  addReferenceAt(
    from: DefinitionIndex,
    scope: ScopeIndex,
    target: Expression,
    offset: number,
    argumentCount: 0 | 1 | 2 | -1 = 0,
  ): void {
    if (this.#usedOffsets.has(offset) || (target.kind === 'name' && this.#isLocal(scope, target.name))) return
    this.#references.push({ from, scope, target, argumentCount, offset })
  }

  /** Whether a call, a base, an import or a definition was said to have its name there. */
  isUsedAt(node: SyntaxNode): boolean {
    return this.#usedOffsets.has(this.tree.startOf(node))
  }

  base(relation: Base['relation'], type: Expression, at: SyntaxNode): Base {
    this.#usedOffsets.add(this.tree.startOf(at))
    return { relation, type, ...this.position(at) }
  }

  markErrors(): void {
    this.#hasErrors = true
  }

  position(node: SyntaxNode): { readonly line: number; readonly column: number } {
    return this.#lines.position(this.tree.startOf(node))
  }

  finish(): FileFacts {
    const uses = [...this.#uses, ...this.#keptReferences()].sort((a, b) => a.line - b.line || a.column - b.column)
    return {
      language: this.#options.language,
      packageClause: this.packageClause,
      definitions: this.definitions,
      scopes: this.scopes,
      imports: this.#imports,
      exports: this.#exports,
      uses,
      texts: this.#texts.finish(this.definitions),
      hasErrors: this.#hasErrors,
    }
  }

  #keptReferences(): Use[] {
    const kept: Use[] = []
    const seen = new Set<number>()
    for (const { from, scope, target, argumentCount, offset } of this.#references) {
      if (this.#usedOffsets.has(offset) || seen.has(offset)) continue
      if (target.kind === 'name' && (this.#isLocal(scope, target.name) || this.#isBuiltin(scope, target.name))) continue
      seen.add(offset)
      kept.push({ kind: 'REFERENCES', from, scope, target, argumentCount, ...this.#lines.position(offset) })
    }
    return kept
  }

  /** Whether the nearest binding of the name is a parameter, a type parameter or a local, which is no definition. */
  #isLocal(start: ScopeIndex, name: string): boolean {
    for (let scope = start; scope > 0; scope = this.scopes[scope]?.parent ?? -1) {
      const binding = this.bindingOf(scope, name)
      if (binding === null) continue
      // Receivers and type parameters are locals too.
      return binding.kind === 'variable' || (binding.kind === 'alias' && LOCAL_ALIASES.has(binding.target.kind))
    }
    return false
  }

  #isBuiltin(start: ScopeIndex, name: string): boolean {
    if (!this.#options.isBuiltin(name)) return false
    for (let scope = start; scope >= 0; scope = this.scopes[scope]?.parent ?? -1)
      if (this.bindingOf(scope, name) !== null || (this.scopes[scope]?.stars.length ?? 0) > 0) return false
    return true
  }

  #bind(scope: ScopeIndex, binding: Binding): void {
    const bindings = this.scopes[scope]?.bindings
    if (bindings === undefined) return
    bindings.push(binding)
    const { first } = this.#namesOf(scope)
    if (!first.has(binding.name)) first.set(binding.name, binding)
  }

  #namesOf(scope: ScopeIndex): ScopeNames {
    let names = this.#names.get(scope)
    if (names === undefined) {
      names = { first: new Map(), variables: new Map() }
      this.#names.set(scope, names)
    }
    return names
  }
}
