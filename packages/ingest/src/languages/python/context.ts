/** What the walk over a Python file carries along. */

import type { DefinitionIndex, ScopeIndex } from '../../facts/facts.ts'
import type { FactsBuilder } from '../../facts/facts-builder.ts'
import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts'

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
}

export function isTestFile(path: string): boolean {
  return /(^|\/)(test_[^/]*|[^/]*_test|tests)\.py$/.test(path)
}
