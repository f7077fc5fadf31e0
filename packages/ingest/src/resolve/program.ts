/** Everything that evaluation reads, in one place: units, the module table, the solver, and what each file rests on. */

import type { Language } from '@onyx/core'
import type { Expression } from '../facts/expressions.ts'
import type { ScopeIndex } from '../facts/facts.ts'
import type { LanguageAdapter, ModuleTarget } from '../languages/language.ts'
import type { SatisfiedInterface } from './implicit-interfaces.ts'
import { type ModuleTable, moduleQuestion } from './module-table.ts'
import { Solver, type Variable } from './solver.ts'
import type { Entity, FileUnit } from './units.ts'
import { argumentsOf, fileOfVariable, single, type Value, type ValueSet } from './values.ts'

/** Before the key of a type: what stands in `FileDependencies.exports` for answers that are no variables of the solver. */
export const LINEARIZATION_KEY = 'l'
export const SATISFIED_KEY = 's'
/** Before a scope and a name: whether the scope binds it. */
export const BOUND_KEY = 'h'

/** Facts of these files are needed and not loaded: load them and ask again. */
export class FactsMissing extends Error {
  readonly paths: readonly string[]
  constructor(paths: readonly string[]) {
    super(`facts of ${paths.length} files are not loaded`)
    this.paths = paths
  }
}

/** What one file's resolution rests on, and what others rest on of it. */
export interface FileDependencies {
  /** Files whose facts or answers were read. */
  readonly files: Set<string>
  /** Asked of the module table. */
  readonly questions: Set<string>
  /** Keys of what other files asked of this one. */
  readonly exports: Set<string>
}

/** The mutually recursive questions; each lives in its own file and reaches the others through here. */
export interface Evaluation {
  /** What the expression names: places (variables, properties) stay entities. */
  readonly refer: (unit: FileUnit, scope: ScopeIndex, expression: Expression, called?: boolean) => ValueSet
  /** What the expression is worth: places are read. */
  readonly evaluate: (unit: FileUnit, scope: ScopeIndex, expression: Expression) => ValueSet
  /** @param called a method is meant: matters where methods have names of their own. */
  readonly lookupName: (unit: FileUnit, scope: ScopeIndex, name: string, called?: boolean) => ValueSet
  readonly lookupMember: (value: Value, name: string, called?: boolean) => ValueSet
  readonly lookupModuleMember: (language: Language, module: string, paths: readonly string[], name: string) => ValueSet
  /** @param skip how many types of the linearisation to leave out: 1 for `super`. */
  readonly lookupTypeMember: (type: Entity, name: string, skip: number, called?: boolean) => ValueSet
  readonly read: (set: ValueSet) => ValueSet
  readonly instantiate: (set: ValueSet) => ValueSet
  readonly returnsOf: (entity: Entity) => ValueSet
  readonly linearize: (type: Entity) => Linearization
}

export interface Linearization {
  /** The type itself first. */
  readonly types: readonly Entity[]
  /** How deep each is embedded, where the least deep one counts. */
  readonly levels?: readonly number[]
  /** Bases outside the project. */
  readonly external: readonly string[]
  /** Some base is not known. */
  readonly doubt: boolean
}

export interface ProgramOptions {
  readonly modules: ModuleTable
  readonly adapters: ReadonlyMap<Language, LanguageAdapter>
  /** @throws FactsMissing */
  readonly unit: (path: string) => FileUnit
  readonly dependencies: Map<string, FileDependencies>
}

export class Program {
  readonly solver: Solver
  readonly #options: ProgramOptions
  /** The file being resolved, on whose behalf direct questions are asked. */
  current = ''
  readonly ask: Evaluation
  readonly #linearizations = new Map<Entity, Linearization>()
  readonly #satisfied = new Map<Entity, readonly SatisfiedInterface[]>()
  readonly #asked = new Set<string>()
  #lastReader = ''
  #lastOwner = ''

  constructor(options: ProgramOptions, connect: (program: Program) => Evaluation) {
    this.#options = options
    this.solver = new Solver((reader, variable) => this.#noteRead(reader ?? this.current, variable))
    this.ask = connect(this)
  }

  unit(path: string): FileUnit {
    const unit = this.#options.unit(path)
    this.#depend(this.solver.reader ?? this.current, path)
    return unit
  }

  adapter(language: Language): LanguageAdapter {
    const adapter = this.#options.adapters.get(language)
    if (adapter === undefined) throw new TypeError(`no adapter for ${language}`)
    return adapter
  }

  /** Files that answer a question of the module table; the asking file is resolved again when the answer changes. */
  answer(question: string): readonly string[] {
    this.dependenciesOf(this.solver.reader ?? this.current).questions.add(question)
    return this.#options.modules.answer(question)
  }

  filesOf(language: Language, module: string): readonly string[] {
    return this.answer(moduleQuestion(language, module))
  }

  resolveModule(unit: FileUnit, specifier: string): ModuleTarget {
    return unit.layout.resolveModule(specifier, unit.path, { filesOf: (module) => this.filesOf(unit.language, module) })
  }

  /**
   * Null when the same question is asked while its answer is being made, within one computation of the solver: what goes through another
   * one is the solver's to notice, and every computation gives the same wherever it is begun.
   */
  unlessAsked(question: string, compute: () => ValueSet | null): ValueSet | null {
    const key = `${this.solver.depth} ${question}`
    if (this.#asked.has(key)) return null
    this.#asked.add(key)
    try {
      return compute()
    } finally {
      this.#asked.delete(key)
    }
  }

  /** Kept once all that it rests on is final. Its file is what was read, and that file rests on the rest. */
  linearization(type: Entity, compute: () => Linearization): Linearization {
    const made = this.#kept(this.#linearizations, type, compute)
    this.#noteTypes(type, LINEARIZATION_KEY, () => made.types)
    return made
  }

  /** Kept like a linearisation. */
  satisfied(type: Entity, compute: () => readonly SatisfiedInterface[]): readonly SatisfiedInterface[] {
    const made = this.#kept(this.#satisfied, type, compute)
    this.#noteTypes(type, SATISFIED_KEY, () => made.flatMap((one) => [one.type, ...one.methods.values()]))
    return made
  }

  #kept<T>(kept: Map<Entity, T>, type: Entity, compute: () => T): T {
    const { path } = type.unit
    const known = kept.get(type)
    if (known !== undefined) return known
    const openReads = this.solver.openReads
    const made = this.solver.onBehalfOf(path, compute)
    if (this.solver.openReads === openReads) kept.set(type, made)
    return made
  }

  /**
   * When another file looks for a name in a function's scope, whether it is bound there is an answer like others: what functions bind is no
   * part of the facts that a reader rests on as a whole. Only type parameters are asked for so today, and they stand in scopes of their own.
   */
  noteLookup({ path, facts }: FileUnit, scope: ScopeIndex, name: string): void {
    if (facts.scopes[scope]?.kind !== 'function') return
    const reader = this.solver.reader ?? this.current
    if (reader === path) return
    this.#depend(reader, path)
    this.dependenciesOf(path).exports.add(`${BOUND_KEY}\u0000${scope}\u0000${name}`)
  }

  /** Who is told of definitions rests on their files, since it looks at them. */
  #noteTypes(type: Entity, key: string, told: () => readonly Entity[]): void {
    const reader = this.solver.reader ?? this.current
    if (reader === type.unit.path) return
    this.#depend(reader, type.unit.path)
    for (const one of told()) this.#depend(reader, one.unit.path)
    this.dependenciesOf(type.unit.path).exports.add(`${key}#${type.index}`)
  }

  #noteRead(reader: string, variable: Variable): void {
    if (reader === variable.owner) return
    this.#depend(reader, variable.owner)
    if (!variable.isExported) {
      variable.isExported = true
      this.dependenciesOf(variable.owner).exports.add(variable.key)
    }
    this.#dependOnValues(reader, variable.value)
  }

  /** Values hold definitions that the reader looks at. */
  #dependOnValues(reader: string, set: ValueSet): void {
    for (const value of set.values) {
      if (value.kind === 'entity' || value.kind === 'instance' || value.kind === 'super')
        this.#depend(reader, value.entity.unit.path)
      else if (value.kind === 'variable') this.#depend(reader, fileOfVariable(value.variable))
      for (const inner of argumentsOf(value)) this.#dependOnValues(reader, inner)
      if (value.kind === 'external-instance')
        for (const inner of value.entries?.values() ?? []) this.#dependOnValues(reader, inner)
      if (value.kind === 'entity' && value.receiver !== undefined) this.#dependOnValues(reader, single(value.receiver))
    }
  }

  dependenciesOf(path: string): FileDependencies {
    let found = this.#options.dependencies.get(path)
    if (found === undefined) {
      found = { files: new Set(), questions: new Set(), exports: new Set() }
      this.#options.dependencies.set(path, found)
    }
    return found
  }

  #depend(reader: string, owner: string): void {
    // Most reads repeat the one before: two comparisons save a set look-up.
    if (reader === owner || (reader === this.#lastReader && owner === this.#lastOwner)) return
    this.#lastReader = reader
    this.#lastOwner = owner
    this.dependenciesOf(reader).files.add(owner)
  }
}
