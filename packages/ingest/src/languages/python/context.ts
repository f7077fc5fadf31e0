/** What the walk over a Python file carries along. */

import type { Expression } from '../../facts/expressions.ts'
import type { DefinitionIndex, Parameter, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts'
import type { PassingCall } from './extract-passed-values.ts'
import type { NotedStores } from './extract-stores.ts'

/** Where the walk stands. `end` is the first node behind the construct. */
export interface Context {
  readonly end: SyntaxNode
  readonly definition: DefinitionIndex
  readonly scope: ScopeIndex
  /** The function, class or module scope around: what an assignment binds in. */
  readonly frame: ScopeIndex
  /** The class whose body this is directly, or whose method this is; -1 outside. */
  readonly classDefinition: DefinitionIndex
  /** The name under which a method knows its receiver; empty outside methods. */
  readonly receiver: string
  /** Names that `global` and `nonlocal` hand to an outer frame. */
  readonly redirected: Map<string, ScopeIndex>
}

export interface Extraction {
  readonly tree: SyntaxTree
  readonly builder: FactsBuilder
  readonly path: string
  /** Contexts that begin at a node still to come. */
  readonly pending: Map<SyntaxNode, Context>
  /** The header of the function or class met last: it ends where the body begins. */
  header: { readonly definition: DefinitionIndex; readonly end: SyntaxNode }
  /** Where type parameters hide names. */
  readonly typeParameters: { readonly names: ReadonlySet<string>; readonly end: SyntaxNode }[]
  /** `TypeVar`s of the file, with their bounds. */
  readonly typeVariables: Map<string, Expression>
  /** The first node behind the annotation met last: strings before it are types. */
  annotationEnd: SyntaxNode
  /** The first node behind the `Literal[…]` met last: strings before it are none. */
  literalEnd: SyntaxNode
  /** For when all of the file is bound. */
  readonly calls: PassingCall[]
  readonly stores: NotedStores[]
  /** Assignments and calls that still built the literal before them. */
  readonly built: Set<SyntaxNode>
  /** So far `__all__` is made of literals. */
  listsNames: boolean
  /** Functions whose decorators may have made something else of them, by their names' nodes. */
  readonly decorated: Map<SyntaxNode, DefinitionIndex>
  /** Lambdas that names stand for, by the scope that binds the name and the name. */
  readonly lambdas: Map<string, NamedLambda>
  /** Generators under `contextmanager` whose results are not declared: what they yield is what their managers give. */
  readonly managers: Set<DefinitionIndex>
}

export interface NamedLambda {
  readonly scope: ScopeIndex
  readonly parameters: readonly Parameter[]
}

/** Tests, and what only tests use: pytest's fixtures, everything in a folder of tests. */
export function holdsTests(path: string): boolean {
  return isTestFile(path) || /(^|\/)(tests\/|conftest\.py$)/.test(path)
}

export function isTestFile(path: string): boolean {
  return /(^|\/)(test_[^/]*|[^/]*_test|tests)\.py$/.test(path)
}
