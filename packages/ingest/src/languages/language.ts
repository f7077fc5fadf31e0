/** What each language must offer: its grammar, extraction from syntax to facts, project layout, and the rules of its name lookup. */

import type { Language, NodeKind } from '@onyx/core'
import type { FactsBuilder } from '../facts/facts-builder.ts'
import type { SourceGrammar } from '../syntax/source-grammar.ts'
import type { SyntaxTree } from '../syntax/syntax-tree.ts'

export interface LanguageAdapter extends SourceGrammar {
  /** Walks the tree once and tells the builder what it sees. Must not throw on broken source: it gives what it can. */
  readonly extract: (tree: SyntaxTree, builder: FactsBuilder, path: string) => void
  /** Node kinds that content hashes skip. */
  readonly commentKinds: readonly string[]
  /** Leaf kinds whose text is an identifier: these become search terms. */
  readonly identifierKinds: readonly string[]
  /** File names whose text the layout reads. */
  readonly manifests: readonly string[]
  readonly createLayout: (project: ProjectFiles) => Layout
  readonly lookup: LookupRules
}

export interface ProjectFiles {
  /** Every source file of this language, sorted. */
  readonly paths: readonly string[]
  /** Manifest path → text. */
  readonly manifests: ReadonlyMap<string, string>
}

/** Says which module a file is, and which module a specifier means. Pure in its inputs. */
export interface Layout {
  readonly moduleOf: (path: string, packageClause: string | null) => ModuleName
  /**
   * What `specifier` means in the file at `from`. `modules` answers which files are a module; every question asked of it
   * is remembered, so that the file is resolved again when the answer changes.
   */
  readonly resolveModule: (specifier: string, from: string, modules: ModuleIndex) => ModuleTarget
}

export interface ModuleName {
  /** As contracts.md's table says, for example `django.db.models`. */
  readonly name: string
  readonly kind: 'module' | 'package'
  /** Several files make up one module and see each other's top level (Go and Java packages). Then `directory` is the package's path. */
  readonly shared: boolean
  readonly directory: string
  /**
   * The default build leaves the file out (another system, a build tag): what it defines counts only where no other file of the
   * module defines the same.
   */
  readonly isAlternate?: boolean
}

export interface ModuleIndex {
  /** Files that make up the module, sorted; empty when there is none. */
  readonly filesOf: (moduleName: string) => readonly string[]
}

export type ModuleTarget =
  | { readonly kind: 'module'; readonly name: string; readonly paths: readonly string[] }
  /** Outside the indexed code, by its dotted name. */
  | { readonly kind: 'external'; readonly name: string }
  /** It should have been in the project and is not. */
  | { readonly kind: 'missing' }

/** The rules in which the languages differ once facts are the same. */
export interface LookupRules {
  /** Whether code in a type's methods sees the type's members as bare names (Java) or does not (Python). */
  readonly bareMembers: boolean
  /** A variable keeps the type of its first value: inference proves it (Go, Rust, Java's `var`). */
  readonly staticTypes?: boolean
  /** Of definitions that share a name and a place a program has one: conditional compilation leaves out the others (Rust). */
  readonly definedOnce?: boolean
  /** What has several types names a member of each of them, and not one of these (TypeScript's unions). */
  readonly unionsNameEach?: boolean
  /** `type X Y` makes a type of its own, and calling a type converts to it (Go). */
  readonly definedTypes?: boolean
  /** C3 (Python), depth-first over bases, or the least deep one first (Go). */
  readonly linearization: 'c3' | 'depth-first' | 'breadth-first'
  /** A module's member may be a module below it: `a.b` of module `a` (Python, Rust). */
  readonly submodules: boolean
  /** Calling a type makes an instance (Python). Elsewhere only `new` and literals do. */
  readonly callableTypes: boolean
  /** The member that runs when an instance is made; null when there is none. `class-name`: Java. */
  readonly constructorName: string | null
  /** Several members of one name in one type are signatures of one implementation (TypeScript), not alternatives any of which may run. */
  readonly overloadSignatures: boolean
  /** Interfaces, namespaces and what these are added to are one where they share a name, and types have names of their own (TypeScript). */
  readonly mergesDeclarations?: boolean
  /** Private members are not inherited: the name of one may mean another around (Java). */
  readonly privatesApart?: boolean
  /** Members that every function has: they lie outside, under `Function` (JavaScript). */
  readonly functionMembers?: ReadonlySet<string>
  /** The external type of what calling an asynchronous function gives, when that is not declared (JavaScript). */
  readonly promiseType?: string
  /** What calling a member of an external container gives, by the member's qualified name. */
  readonly containerMember?: (name: string) => ContainerResult | null
  /** What calling a function that is known without import gives, by its qualified name: the type of what is passed first, or a type (Go). */
  readonly predeclaredResults?: ReadonlyMap<string, 'passed' | string>
  /** What a method gives that no type of the project declares, where its type is not known well enough: its receiver, or what that holds. */
  readonly assumedResults?: ReadonlyMap<string, 'receiver' | 'element'>
  /** What such a method hands to a function that is passed: what its receiver holds (null), or what that method's result holds. */
  readonly assumedHandings?: ReadonlyMap<string, string | null>
  /** External containers of two arguments that are iterated in pairs of them. */
  readonly pairedTypes?: ReadonlySet<string>
  /** Type members of a type of the project that say what iterating it gives, each with the qualifier under which it is declared. */
  readonly elementMembers?: readonly TypeMember[]
  /** Types of the platform that need no source to be known. */
  readonly externalTypes?: ExternalTypes
  /** The same for what indexing it gives. */
  readonly indexMember?: TypeMember
  /** External types every member of which is one of the values that they hold. */
  readonly dictionaryTypes?: ReadonlySet<string>
  /** External types whose values offer the members of their first argument, except those of their own that are listed (Rust's `Deref`). */
  readonly derefTypes?: ReadonlyMap<string, ReadonlySet<string>>
  /** External types all of whose members are known: their values have no other, and a type gets no other from them as bases. */
  readonly closedTypes?: ReadonlyMap<string, ReadonlySet<string>>
  /** Type parameters, the implementing type and associated types stand for what the receiver says (Rust). */
  readonly typeVariables?: boolean
  /** Absent where nothing can be added to types from outside the project. */
  readonly extendsExternal?: ExternalExtensions
  /** What a type parameter stands for follows from more than the receiver: where that says nothing, nothing is known (Java, Go). */
  readonly inferredArguments?: boolean
  /** The type member through which a type of the project offers another's members, and the qualifier under which it is declared. */
  readonly derefMember?: { readonly name: string; readonly qualifier: string }
  /**
   * A call means what can be called: never a module, a field only where no method has its name. Elsewhere the field comes first. Paths do
   * not go through functions (Rust).
   */
  readonly callablesApart?: boolean
  /** Qualified name of a name that is known without import, such as `builtins.len`; null when unknown. */
  readonly builtin: (name: string) => string | null
  /** Absent where the language calls no methods by itself. */
  readonly protocolMethods?: ProtocolMethods
  /** Methods that return their receiver, or a new value of its type, give a value of the type that they are called on (Python). */
  readonly ownResults?: boolean
  /** A field that only assignments through the receiver make does not hide what an ancestor declares under its name (Python). */
  readonly impliedFields?: boolean
  /** Imported names are members of the importing module for others (Python: yes; Go, Java: no; TypeScript: exports decide). */
  readonly reexportsImports: boolean
  /** An import without a name of its own binds what the package calls itself: the name in a file's package clause (Go). */
  readonly clauseName?: (packageClause: string) => string
  /** For star imports: whether the name is public. */
  readonly isPublic: (name: string) => boolean
  /** Loading a file of tests runs its top level for all of them: its module tests what that uses. */
  readonly anonymousTests?: boolean
  /** Whatever has the methods of an interface implements it, declared or not (Go). */
  readonly implicitInterfaces?: boolean
  /** Whether a member of this name belongs to its own class alone, so that no other overrides it (Python's name mangling). */
  readonly isHiddenMember?: (name: string) => boolean
  /** Absent where a name has one declaration at a time. */
  readonly overloads?: OverloadRules
}

/** A type that a type of the project names, and the qualifier under which it does. */
export interface TypeMember {
  readonly name: string
  readonly qualifier: string
}

/**
 * One of what the container holds (of two arguments the last); a container of the same; or another type: of the same arguments, of the
 * last alone, of pairs of the arguments, of pairs of a number and what iterating gives.
 */
export type ContainerResult =
  | 'held'
  | 'container'
  | { readonly type: string; readonly of: 'same' | 'last' | 'pairs' | 'numbered' }
  /** Of what the call passes first: itself, what it holds, or, of a function, what that gives. */
  | { readonly type: string; readonly of: 'passed' | 'elements' | 'given' }

/**
 * A type in terms of where it is asked for: `receiver`, a type argument of the type that has the member; `argument`, what is passed
 * at a place, or one of its type arguments; `lambda`, what the function that is passed there gives, or one of its type arguments.
 */
export type TypeTemplate =
  | { readonly kind: 'receiver'; readonly position: number }
  | { readonly kind: 'argument' | 'lambda'; readonly at: number; readonly part: number | null }
  | { readonly kind: 'type'; readonly name: string; readonly args: readonly TypeTemplate[] }
  | { readonly kind: 'unknown' }

export interface ExternalMember {
  /** Of a method what it gives, of a field its type; null for nothing. */
  readonly result: TypeTemplate | null
  /** What the function takes that is passed to it. */
  readonly lambda: readonly TypeTemplate[] | null
}

/** What is known of a platform's own types, by qualified name. */
export interface ExternalTypes {
  /** The type whose argument iteration gives. */
  readonly iterable: string
  readonly has: (type: string) => boolean
  /** Own and inherited members, in terms of the type's own parameters. @param argumentCount -1 when unknown. */
  readonly member: (type: string, name: string, argumentCount: number) => ExternalMember | null
  /** The one method of a functional interface: what it takes, as `lambda`, and gives. */
  readonly functionOf: (type: string) => ExternalMember | null
  readonly asSupertype: (type: string, supertype: string) => readonly TypeTemplate[] | null
}

/** Types of libraries get members from the project's traits (Rust). */
export interface ExternalExtensions {
  readonly language: Language
  /** Whether the type itself is known or likely to have the member: that one comes first. */
  readonly isOwnMember: (type: string, name: string) => boolean
  /** Traits of libraries all of whose members `isOwnMember` knows. */
  readonly knownTraits: ReadonlySet<string>
  /** Traits that the type is known to have. */
  readonly traitsOf: (type: string) => readonly string[]
}

/** Methods that the language itself calls (Python). */
export interface ProtocolMethods {
  /** Gives the iterator of a value. */
  readonly iterate: string
  /** Gives an iterator's next element. */
  readonly next: string
  /** Reads by a key. */
  readonly index: string
  /** Gives what reading an attribute of a class gives that holds the value. */
  readonly get: string
  /** External types: iterating a type that has one as a base gives values of that type. */
  readonly iterableTypes: ReadonlySet<string>
}

/** Languages in which methods have a name space of their own and one name may have several of them (Java). */
export interface OverloadRules {
  /**
   * Whether a value of one external type can be passed as another: steps of widening (0: the same type; from `BOXING_STEPS` on it takes
   * boxing), `never`, or `unknown`.
   */
  readonly conversion: (from: string, to: string) => number | 'never' | 'unknown'
  /** The external type of which arrays are values, with the element as argument. */
  readonly arrayType: string
  /** The type of a lambda, before anything is known of it. */
  readonly lambdaType: string
  /** How many parameters the one method of an external functional interface has; null when it is none or not known. */
  readonly functionParameters: (type: string) => number | null
  /** The external type of a field, or of what a method returns, by the member's qualified name; null when not known. */
  readonly memberType: (name: string) => string | null
  /** Qualified name of a member that every type of the kind has without declaring it; null when there is none. */
  readonly implicitMember: (kind: NodeKind, name: string) => string | null
}

/** Conversions from this number of steps on are tried only when none below applies. */
export const BOXING_STEPS = 100
