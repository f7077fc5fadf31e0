/** Where the definitions and uses of a file stand, with the ids that the graph gives them: what imported facts are matched with. */

import { type Language, type NodeId, type NodeKind, OnyxError, type Span4 } from '@onyx/core'
import type { FileFacts } from '../facts/facts.ts'
import type { FileSummary } from '../facts/file-summary.ts'
import type { LanguageAdapter } from '../languages/language.ts'
import { createProgram } from './create-program.ts'
import { identityOf, nodeKindOf } from './identity.ts'
import { ModuleTable } from './module-table.ts'
import { FactsMissing, type Program } from './program.ts'
import { createUnit, type FileUnit, hasFlag } from './units.ts'

export interface LocatedDefinition {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly qualifiedName: string
  readonly name: string
  readonly isTest: boolean
  /** One signature of several: something else of its name is what runs. */
  readonly isSignature: boolean
  /** Of its name. */
  readonly line: number
  readonly column: number
  readonly span: Span4
}

export interface LocatedFile {
  readonly path: string
  readonly language: Language
  /** The first is the file's module. */
  readonly definitions: readonly LocatedDefinition[]
  /** `line:column` of every use, base and import. */
  readonly uses: ReadonlySet<string>
}

export interface LocatorOptions {
  readonly adapters: readonly LanguageAdapter[]
  readonly summaries: ReadonlyMap<string, FileSummary>
  readonly manifests: ReadonlyMap<string, string>
  readonly loadFacts: (paths: readonly string[]) => Promise<readonly FileFacts[]>
}

/** A file's names may rest on files that rest on others; more rounds than this are a fault of ours. */
const ROUNDS_MAX = 1_000

export class DefinitionLocator {
  readonly #options: LocatorOptions
  readonly #table: ModuleTable
  readonly #adapters: ReadonlyMap<Language, LanguageAdapter>
  readonly #units = new Map<string, FileUnit>()
  readonly #program: Program

  constructor(options: LocatorOptions) {
    this.#options = options
    this.#table = new ModuleTable(options.summaries, options.manifests, options.adapters)
    this.#adapters = new Map(options.adapters.map((adapter) => [adapter.language, adapter]))
    this.#program = createProgram({
      modules: this.#table,
      adapters: this.#adapters,
      // Asked once and thrown away: nothing rests on these answers but the import itself.
      dependencies: new Map(),
      unit: (path) => {
        const unit = this.#units.get(path)
        if (unit === undefined) throw new FactsMissing([path])
        return unit
      },
    })
  }

  /** @param path of a source file of the tree. */
  async locate(path: string): Promise<LocatedFile> {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      try {
        return this.#locate(this.#program.unit(path))
      } catch (error) {
        this.#program.solver.abandon()
        if (!(error instanceof FactsMissing)) throw error
        await this.#load(error.paths)
      }
    }
    throw new OnyxError('failed', `Finding the definitions of ${path} did not come to an end.`)
  }

  #locate(unit: FileUnit): LocatedFile {
    const definitions = unit.entities.map((entity): LocatedDefinition => {
      const { id, qualifiedName } = identityOf(this.#program, entity)
      const text = unit.facts.texts[entity.index]
      return {
        id,
        kind: nodeKindOf(entity),
        qualifiedName,
        name: entity.definition.name,
        isTest: hasFlag(entity, 'test'),
        isSignature: hasFlag(entity, 'overload'),
        line: text?.nameLine ?? 1,
        column: text?.nameColumn ?? 1,
        span: text?.span ?? [1, 1, 1, 1],
      }
    })
    return { path: unit.path, language: unit.language, definitions, uses: usesOf(unit.facts) }
  }

  async #load(paths: readonly string[]): Promise<void> {
    const facts = await this.#options.loadFacts(paths)
    for (const [index, path] of paths.entries()) {
      const found = facts[index]
      const adapter = found === undefined ? undefined : this.#adapters.get(found.language)
      const layout = adapter === undefined ? undefined : this.#table.layouts.get(adapter.language)
      if (found === undefined || adapter === undefined || layout === undefined)
        throw new OnyxError('store_damaged', `The facts of ${path} are missing from the store.`, {
          hint: 'Run `onyx ingest` again with a new data folder.',
        })
      this.#units.set(path, createUnit(path, found, adapter, layout))
    }
  }
}

function usesOf(facts: FileFacts): ReadonlySet<string> {
  const places = [...facts.uses, ...facts.imports, ...facts.definitions.flatMap(({ bases }) => bases)]
  return new Set(places.map(({ line, column }) => `${line}:${column}`))
}
