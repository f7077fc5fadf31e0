/** Collects facts while a language's extraction walks a tree; hashes, spans, signatures and terms are derived here, once for all languages. */

import { type Language, lexicalTokens, type NodeKind } from '@onyx/core'
import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../syntax/syntax-tree.ts'
import { type HashParts, TokenStream } from './content-hash.ts'
import type { Expression } from './expressions.ts'
import type {
  Base,
  Binding,
  DefinitionIndex,
  DefinitionText,
  Export,
  FileFacts,
  Flag,
  Import,
  Parameter,
  ScopedExpression,
  ScopeIndex,
  ScopeKind,
  Use,
} from './facts.ts'
import { LineIndex } from './line-index.ts'

export const SIGNATURE_LENGTH_MAX = 400
export const DOC_LENGTH_MAX = 8_000
/** Distinct identifiers of a body that become search terms. */
export const TERMS_MAX = 256
/** A longer identifier is data, not a name. */
export const TERM_LENGTH_MAX = 80

export interface BuilderOptions {
  readonly language: Language
  readonly commentKinds: ReadonlySet<string>
  readonly identifierKinds: ReadonlySet<string>
  readonly hash: HashParts
  /** Whether the language knows the name without import: nobody refers to these. */
  readonly isBuiltin: (name: string) => boolean
}

export interface DefinitionInput {
  readonly kind: NodeKind
  readonly name: string
  /** The whole declaration, with decorators or attributes. */
  readonly node: SyntaxNode
  /** The name's own token; NO_NODE when it has none. */
  readonly nameNode: SyntaxNode
  readonly parent: DefinitionIndex
  readonly headerScope: ScopeIndex
  /** Where the signature ends; NO_NODE: with the declaration's first line. */
  readonly bodyNode?: SyntaxNode
  /** Where the signature begins when that is not the declaration itself (behind decorators). */
  readonly signatureNode?: SyntaxNode
  readonly signature?: string
  /** The comment's text without its delimiters. */
  readonly doc?: string | null
  readonly owner?: Expression | null
  readonly qualifier?: string
  readonly parameters?: readonly Parameter[]
  readonly returnType?: Expression | null
  readonly type?: Expression | null
  readonly values?: readonly ScopedExpression[]
  readonly bases?: readonly Base[]
  readonly flags?: readonly Flag[]
}

/** A definition while its body is still being walked: extraction may add what it finds inside. */
export interface DraftDefinition {
  readonly kind: NodeKind
  readonly name: string
  readonly parent: DefinitionIndex
  owner: Expression | null
  qualifier: string
  readonly headerScope: ScopeIndex
  bodyScope: ScopeIndex
  parameters: readonly Parameter[]
  returnType: Expression | null
  readonly returnValues: ScopedExpression[]
  type: Expression | null
  readonly values: ScopedExpression[]
  readonly bases: Base[]
  readonly flags: Flag[]
}

interface DraftScope {
  readonly kind: ScopeKind
  readonly parent: ScopeIndex
  readonly definition: DefinitionIndex
  readonly bindings: Binding[]
  readonly stars: Expression[]
}

/** A variable whose later assignments may still come. */
interface DraftVariable {
  readonly kind: 'variable'
  readonly name: string
  type: Expression | null
  readonly values: ScopedExpression[]
}

/** Bindings of a scope by name, so that a scope of any size is quick to look up in. */
interface ScopeNames {
  readonly first: Map<string, Binding>
  readonly variables: Map<string, DraftVariable>
}

/** A reference of which it is not known yet whether its name is bound around it: bindings may follow. */
interface DraftReference {
  readonly from: DefinitionIndex
  readonly scope: ScopeIndex
  readonly target: Expression
  readonly argumentCount: number
  readonly offset: number
}

interface DraftText {
  readonly node: SyntaxNode
  readonly nameNode: SyntaxNode
  readonly signature: string | null
  readonly doc: string | null
}

/** Kinds whose content hash is their header's: members are versions of their own. */
const CONTAINERS: ReadonlySet<NodeKind> = new Set([
  'module',
  'package',
  'class',
  'struct',
  'enum',
  'interface',
  'trait',
  'impl',
])

/** What an alias stands for when it names a receiver or a type parameter. */
const LOCAL_ALIASES: ReadonlySet<Expression['kind']> = new Set<Expression['kind']>(['selfType', 'typeParameter'])

export class FactsBuilder {
  readonly tree: SyntaxTree
  readonly definitions: DraftDefinition[] = []
  readonly scopes: DraftScope[] = []
  packageClause: string | null = null
  readonly #options: BuilderOptions
  readonly #lines: LineIndex
  readonly #texts: DraftText[] = []
  readonly #imports: Import[] = []
  readonly #uses: Use[] = []
  readonly #references: DraftReference[] = []
  /** Offsets of names that say more than a reference: of calls, bases, imports and definitions. */
  readonly #usedOffsets = new Set<number>()
  readonly #names = new Map<ScopeIndex, ScopeNames>()
  #exports: Export[] | null = null
  #hasErrors = false
  /** By type number. */
  readonly #isIdentifier: readonly boolean[]

  /** Makes definition 0 (the module, named '' until the layout names it) and scope 0. */
  constructor(tree: SyntaxTree, options: BuilderOptions) {
    this.tree = tree
    this.#options = options
    this.#lines = new LineIndex(tree.text)
    this.#isIdentifier = tree.names.types.map((type) => options.identifierKinds.has(type))
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
    const signature = input.signature ?? this.#signature(input)
    this.#texts.push({
      node: input.node,
      nameNode: input.nameNode,
      signature: signature || null,
      doc: cleanDoc(input.doc),
    })
    return index
  }

  /** Replaces the doc comment of a definition (a module's docstring is seen after the module was made). */
  document(definition: DefinitionIndex, doc: string | null): void {
    const text = this.#texts[definition]
    if (text !== undefined) this.#texts[definition] = { ...text, doc: cleanDoc(doc) }
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
    argumentCount: 0 | 1 | -1 = 0,
  ): void {
    this.addReferenceAt(from, scope, target, this.tree.startOf(at), argumentCount)
  }

  /** For a name inside of a token, such as a type in a string. @param offset in the text. */
  addReferenceAt(
    from: DefinitionIndex,
    scope: ScopeIndex,
    target: Expression,
    offset: number,
    argumentCount: 0 | 1 | -1 = 0,
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
    const members = this.#memberNodes()
    const stream = new TokenStream(this.tree, this.#options.commentKinds, this.#options.hash)
    const uses = [...this.#uses, ...this.#keptReferences()].sort((a, b) => a.line - b.line || a.column - b.column)
    return {
      language: this.#options.language,
      packageClause: this.packageClause,
      definitions: this.definitions,
      scopes: this.scopes,
      imports: this.#imports,
      exports: this.#exports,
      uses,
      texts: this.#texts.map((text, index) => this.#textOf(text, members[index] ?? [], stream)),
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

  #signature(input: DefinitionInput): string {
    const from = this.tree.startOf(input.signatureNode ?? input.node)
    const body = input.bodyNode ?? NO_NODE
    let to = body === NO_NODE ? this.tree.endOf(input.node) : this.tree.startOf(body)
    if (body === NO_NODE) {
      const lineEnd = this.tree.text.indexOf('\n', from)
      if (lineEnd !== -1) to = Math.min(to, lineEnd)
    }
    // Only so much of a long declaration is ever looked at.
    return this.tree.text
      .slice(from, Math.min(to, from + 4 * SIGNATURE_LENGTH_MAX))
      .replace(/\s+/g, ' ')
      .replace(/[\s:{=]+$/, '')
      .trim()
      .slice(0, SIGNATURE_LENGTH_MAX)
  }

  /** For each container the subtrees of its direct members, in pre-order; for others nothing is left out. */
  #memberNodes(): SyntaxNode[][] {
    const members: SyntaxNode[][] = this.definitions.map(() => [])
    this.definitions.forEach((definition, index) => {
      const text = this.#texts[index]
      const parent = this.definitions[definition.parent]
      if (text !== undefined && parent !== undefined && CONTAINERS.has(parent.kind))
        members[definition.parent]?.push(text.node)
    })
    for (const nodes of members) {
      nodes.sort((a, b) => a - b)
      let stop = 0
      const kept = nodes.filter((node) => {
        if (node < stop) return false
        stop = this.tree.next[node] ?? node + 1
        return true
      })
      nodes.splice(0, nodes.length, ...kept)
    }
    return members
  }

  #textOf(text: DraftText, members: readonly SyntaxNode[], stream: TokenStream): DefinitionText {
    const { node, nameNode, signature, doc } = text
    const start = this.#lines.position(this.tree.startOf(node))
    const end = this.#lines.position(this.tree.endOf(node))
    const name = nameNode === NO_NODE ? start : this.position(nameNode)
    const unnamed = nameNode === NO_NODE ? members : insertNode(members, nameNode, this.tree)
    const contentHash = stream.hash(node, members, doc)
    return {
      signature,
      doc,
      contentHash,
      shapeHash: unnamed === members ? contentHash : stream.hash(node, unnamed, doc),
      terms: this.#terms(node, members),
      span: [start.line, start.column, end.line, end.column],
      nameLine: name.line,
      nameColumn: name.column,
    }
  }

  #terms(node: SyntaxNode, without: readonly SyntaxNode[]): string {
    const { tree } = this
    const terms = new Set<string>()
    const stop = tree.next[node] ?? node
    let skip = 0
    for (let inside = node; inside < stop && terms.size < TERMS_MAX; inside++) {
      if (inside === without[skip]) {
        inside = (tree.next[inside] ?? inside + 1) - 1
        skip++
      } else if (this.#isIdentifier[tree.type[inside] ?? 0] === true && tree.isLeaf(inside)) {
        const length = tree.endOf(inside) - tree.startOf(inside)
        if (length > 1 && length <= TERM_LENGTH_MAX) terms.add(tree.textOf(inside))
      }
    }
    // Tokens are made here, in the parsing threads, once.
    return [...new Set(lexicalTokens([...terms].join(' ')))].join(' ')
  }
}

function insertNode(nodes: readonly SyntaxNode[], node: SyntaxNode, tree: SyntaxTree): readonly SyntaxNode[] {
  const covered = nodes.some((other) => node >= other && node < (tree.next[other] ?? 0))
  return covered ? nodes : [...nodes, node].sort((a, b) => a - b)
}

function cleanDoc(doc: string | null | undefined): string | null {
  const trimmed = doc?.trim() ?? ''
  return trimmed === '' ? null : trimmed.slice(0, DOC_LENGTH_MAX)
}
