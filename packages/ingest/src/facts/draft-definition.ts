/** What a language's extraction says of a definition, and what is held of definitions and scopes while the file is still being walked. */

import type { NodeKind } from '@onyx/core'
import type { SyntaxNode } from '../syntax/syntax-tree.ts'
import type { Expression } from './expressions.ts'
import type {
  Base,
  Binding,
  DefinitionIndex,
  Flag,
  Parameter,
  ScopedExpression,
  ScopeIndex,
  ScopeKind,
} from './facts.ts'

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

export interface DraftScope {
  readonly kind: ScopeKind
  readonly parent: ScopeIndex
  readonly definition: DefinitionIndex
  readonly bindings: Binding[]
  readonly stars: Expression[]
}

/** A variable whose later assignments may still come. */
export interface DraftVariable {
  readonly kind: 'variable'
  readonly name: string
  type: Expression | null
  readonly values: ScopedExpression[]
}

/** Bindings of a scope by name, so that a scope of any size is quick to look up in. */
export interface ScopeNames {
  readonly first: Map<string, Binding>
  readonly variables: Map<string, DraftVariable>
}

/** A reference of which it is not known yet whether its name is bound around it: bindings may follow. */
export interface DraftReference {
  readonly from: DefinitionIndex
  readonly scope: ScopeIndex
  readonly target: Expression
  readonly argumentCount: number
  readonly offset: number
}
