/** What extraction says of one file, and nothing that needs another file: definitions, scopes, imports, exports, uses. */

import type { Language, NodeKind } from '@onyx/core'
import type { Expression } from './expressions.ts'

/** Part of every snapshot: indexes made by another version want a re-ingest. Raise it when facts or ids change. */
export const EXTRACTOR_VERSION = '5'

export type DefinitionIndex = number
export type ScopeIndex = number

/** Definition 0 and scope 0 are the file's module. All indices point into this file. */
export interface FileFacts {
  readonly language: Language
  /** The package that the source itself states (Java, Go); null elsewhere. */
  readonly packageClause: string | null
  readonly definitions: readonly Definition[]
  readonly scopes: readonly Scope[]
  readonly imports: readonly Import[]
  /** What other modules can name; null: every binding of the module scope. */
  readonly exports: readonly Export[] | null
  readonly uses: readonly Use[]
  /** Parallel to `definitions`. */
  readonly texts: readonly DefinitionText[]
  /** Parser errors were met: facts around them may be missing. */
  readonly hasErrors: boolean
}

export type Flag =
  | 'test'
  /** Of a test that only holds others, and hooks that run for them. */
  | 'test-group'
  /** What a test framework runs for the tests that ask for it by name. */
  | 'fixture'
  | 'static'
  | 'class-method'
  | 'abstract'
  | 'async'
  | 'generator'
  | 'property'
  | 'constructor'
  | 'private'
  | 'override'
  | 'exported'
  | 'anonymous'
  /** Another name of its type, where others of its kind are types of their own (Go). */
  | 'alias'
  /** The default build leaves it out: it counts only where nothing else of its type has its name. */
  | 'alternate'
  /** A method that takes its receiver by value rather than by reference (Rust). */
  | 'consuming'
  /** One signature of several; what runs is the definition of the same name without this flag. */
  | 'overload'

/** The meaning of a definition: what resolution reads. */
export interface Definition {
  readonly kind: NodeKind
  readonly name: string
  /** The definition around it in the text; -1 for the module. */
  readonly parent: DefinitionIndex
  /** The type that it belongs to when that is not its parent: the receiver of a Go method, the self type of a Rust impl. Evaluated in `ownerScope`. */
  readonly owner: Expression | null
  /** A part of the qualified name between owner and name: `<Trait>` in a Rust trait impl. Empty elsewhere. */
  readonly qualifier: string
  /** The scope in which the definition's header (bases, types, parameters) is evaluated. */
  readonly headerScope: ScopeIndex
  /** The scope of its body; -1 when it opens none. */
  readonly bodyScope: ScopeIndex
  readonly parameters: readonly Parameter[]
  /** Declared result; null when not declared. */
  readonly returnType: Expression | null
  /** What its return statements give (for generators what they yield). */
  readonly returnValues: readonly ScopedExpression[]
  /** Declared type of a field, property, variable, constant; the aliased type of a `type`. */
  readonly type: Expression | null
  /** Values assigned to a field, property, variable or constant. */
  readonly values: readonly ScopedExpression[]
  readonly bases: readonly Base[]
  readonly flags: readonly Flag[]
}

export interface ScopedExpression {
  readonly scope: ScopeIndex
  readonly expression: Expression
}

export interface Parameter {
  readonly name: string
  readonly type: Expression | null
  /** Gathers the remaining arguments. */
  readonly isRest: boolean
  readonly hasDefault: boolean
}

export interface Base {
  readonly relation: 'EXTENDS' | 'IMPLEMENTS'
  readonly type: Expression
  readonly line: number
  readonly column: number
}

/**
 * `class`: members of a type (whether nested functions see them is the language's rule); `function`: parameters and locals;
 * `block`: locals of a block, loop or case; `module`: the file, or an inline module.
 */
export type ScopeKind = 'module' | 'class' | 'function' | 'block'

export interface Scope {
  readonly kind: ScopeKind
  readonly parent: ScopeIndex
  /** The definition that the scope belongs to. */
  readonly definition: DefinitionIndex
  readonly bindings: readonly Binding[]
  /** Namespaces whose members are visible here: star imports, glob uses, Java's on-demand imports. */
  readonly stars: readonly Expression[]
}

/**
 * What a name stands for in its scope. Several bindings of one name are all possible.
 * `definition`: an entity of this file. `alias`: another name for an expression (an import, a type parameter's bound).
 * `variable`: a parameter or a local that is no entity: its declared type, else the values assigned to it.
 */
export type Binding =
  | { readonly kind: 'definition'; readonly name: string; readonly definition: DefinitionIndex }
  | { readonly kind: 'alias'; readonly name: string; readonly target: Expression }
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly type: Expression | null
      readonly values: readonly ScopedExpression[]
    }

/**
 * A module scope with a binding of this name lists what star imports of it bring in: each listed name is bound once more with this in
 * front. Elsewhere `LookupRules.isPublic` decides.
 */
export const STAR_LIST = '*'

/** One imported thing, for IMPORTS edges; names come into scope by alias bindings and stars. */
export interface Import {
  readonly scope: ScopeIndex
  readonly target: Expression
  /** As written, for an unresolved record. */
  readonly name: string
  readonly line: number
  readonly column: number
}

/** `name` null: everything that the target exports (`export * from`). The name `export=` is CommonJS's `module.exports`. */
export interface Export {
  readonly name: string | null
  readonly target: Expression
}

/** REFERENCES: the target is used without being called. IMPLIED: the language calls something by itself; see resolve/implied-calls.ts. */
export interface Use {
  readonly kind: 'CALLS' | 'INSTANTIATES' | 'REFERENCES' | 'IMPLIED'
  /** The innermost named function, method, type or module that holds it. */
  readonly from: DefinitionIndex
  readonly scope: ScopeIndex
  readonly target: Expression
  /** Number of arguments; -1 when unknown (a spread, a macro). Of REFERENCES: 0 reads, 1 writes, -1 means what can be called, 2 is a key of a literal or pattern. */
  readonly argumentCount: number
  /** Only where the language chooses among overloads by them. */
  readonly argumentValues?: readonly Expression[]
  /** Of the name that is used, counted from 1. */
  readonly line: number
  readonly column: number
}

/** Every use but implied ones becomes an edge or an unresolved record. */
export type WrittenUse = Use & { readonly kind: Exclude<Use['kind'], 'IMPLIED'> }

/** What people and search read of a definition; resolution does not. */
export interface DefinitionText {
  readonly signature: string | null
  readonly doc: string | null
  readonly contentHash: string
  readonly shapeHash: string
  /** Search tokens of the identifiers inside, each once, separated by spaces. */
  readonly terms: string
  /** The whole declaration with its decorators or attributes, without its doc comment. */
  readonly span: readonly [number, number, number, number]
  /** Of its name. */
  readonly nameLine: number
  readonly nameColumn: number
}
