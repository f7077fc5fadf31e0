/** SCIP indexes to records: which of our uses mean which of our definitions, by where both stand. */

import { type NodeId, OnyxError } from '@onyx/core'
import type { ImportTree, RefusedFile } from '../imported/import-tree.ts'
import type { DefinitionPointer, ImportedFile, ImportedTarget, ImportedUse } from '../imported/imported-facts.ts'
import type { LocatedDefinition, LocatedFile } from '../resolve/locate-definitions.ts'
import type { ScipIndex } from './open-scip.ts'
import { OccurrencePlacer, type PlacedOccurrence } from './place-occurrences.ts'
import type { ScipDocument } from './scip-index.ts'
import { isLocalSymbol, isModuleSymbol, parseSymbol, readableName } from './scip-symbol.ts'

export interface ScipImport {
  readonly files: ReadonlyMap<string, ImportedFile>
  /** Documents of all indexes. */
  readonly documents: number
  /** Documents of files that are no sources of this tree. */
  readonly unknown: number
  readonly refused: readonly RefusedFile[]
  /** Places of ours that the indexes say something about. */
  readonly uses: number
}

export async function importScip(indexes: readonly ScipIndex[], tree: ImportTree): Promise<ScipImport> {
  const importer = new ScipImporter(tree)
  for (const index of indexes) for (const document of index.documents()) await importer.define(index, document)
  for (const index of indexes) for (const document of index.documents()) await importer.refer(index, document)
  return importer.finish()
}

type Meaning = ImportedTarget | null

class ScipImporter {
  readonly #tree: ImportTree
  readonly #placer = new OccurrencePlacer()
  /** Symbol → our definitions at its definition occurrences; local ones with their path in front. Empty: defined where we have none. */
  readonly #definitions = new Map<string, DefinitionPointer[]>()
  readonly #packages = new Set<string>()
  readonly #meanings = new Map<string, Meaning>()
  readonly #refused = new Map<string, RefusedFile>()
  readonly #files = new Map<string, Map<string, ImportedUse | null>>()
  #documents = 0
  #unknown = 0

  constructor(tree: ImportTree) {
    this.#tree = tree
  }

  /** First pass: what is defined where. */
  async define(index: ScipIndex, document: ScipDocument): Promise<void> {
    this.#documents++
    const path = index.pathOf(document.relativePath)
    const occurrences = this.#place(path, document)
    // A refused document still defines its symbols: they are not outside.
    if (occurrences === null) return this.#defineNowhere(path, document)
    const file = await this.#tree.locate(path ?? '')
    const places = definitionsByPlace(file)
    for (const { symbol, isDefinition, line, column } of occurrences) {
      if (!isDefinition) continue
      const pointers = this.#pointersOf(file.path, symbol)
      const at = places.get(`${line}:${column}`) ?? []
      for (const { id } of definitionsAt(file, at, symbol, line === 1 && column === 1))
        if (!pointers.some((known) => known.id === id)) pointers.push({ path: file.path, id })
    }
  }

  /** Second pass: what refers to it. */
  async refer(index: ScipIndex, document: ScipDocument): Promise<void> {
    const path = index.pathOf(document.relativePath)
    if (path === null || this.#refused.has(path)) return
    const occurrences = this.#place(path, document)
    if (occurrences === null) return
    const { uses } = await this.#tree.locate(path)
    const found = this.#files.get(path) ?? new Map<string, ImportedUse | null>()
    this.#files.set(path, found)
    for (const { symbol, isDefinition, line, column } of occurrences) {
      const place = `${line}:${column}`
      if (isDefinition || !uses.has(place)) continue
      const target = this.#meaningOf(path, symbol)
      if (target === null) continue
      const before = found.get(place)
      found.set(place, before === undefined ? { line, column, target } : settle(before, { line, column, target }))
    }
  }

  finish(): ScipImport {
    const files = new Map<string, ImportedFile>()
    let uses = 0
    for (const [path, found] of this.#files) {
      const contentHash = this.#tree.contentHashOf(path)
      const kept = [...found.values()].filter((use) => use !== null)
      if (contentHash === null) continue
      files.set(path, { contentHash, uses: kept, covers: [] })
      uses += kept.length
    }
    const refused = [...this.#refused.values()]
    if (this.#unknown === this.#documents)
      throw new OnyxError('not_found', 'The SCIP index speaks of no source file of this repository.', {
        hint: 'Make it in the root of the repository, or ingest the folder that it was made in.',
      })
    return { files, documents: this.#documents, unknown: this.#unknown, refused, uses }
  }

  /** Null when the document cannot be used; it is counted or named then. */
  #place(path: string | null, document: ScipDocument): readonly PlacedOccurrence[] | null {
    if (path === null) {
      this.#refuse(document.relativePath, 'its path leaves the repository')
      return null
    }
    const text = this.#tree.textOf(path)
    if (text === null) return null
    const placed = this.#placer.place(document, text)
    if (placed.kind === 'placed') return placed.occurrences
    this.#refuse(path, placed.reason)
    return null
  }

  #refuse(path: string, reason: string): void {
    this.#refused.set(path, { path, reason })
  }

  #defineNowhere(path: string | null, document: ScipDocument): void {
    if (path !== null && !this.#refused.has(path)) this.#unknown++
    for (const { symbol, isDefinition } of document.occurrences())
      if (isDefinition && !isLocalSymbol(symbol)) this.#pointersOf('', symbol)
  }

  #pointersOf(path: string, symbol: string): DefinitionPointer[] {
    const key = keyOf(path, symbol)
    const known = this.#definitions.get(key)
    if (known !== undefined) return known
    const made: DefinitionPointer[] = []
    this.#definitions.set(key, made)
    const parsed = parseSymbol(symbol)
    if (parsed !== null) this.#packages.add(parsed.packageKey)
    return made
  }

  #meaningOf(path: string, symbol: string): Meaning {
    const key = keyOf(path, symbol)
    const known = this.#meanings.get(key)
    if (known !== undefined) return known
    const made = this.#findMeaning(key, symbol)
    this.#meanings.set(key, made)
    return made
  }

  #findMeaning(key: string, symbol: string): Meaning {
    const pointers = this.#definitions.get(key)
    if (pointers !== undefined) {
      const [only, ...others] = pointers
      return only === undefined || others.length > 0 ? null : { kind: 'definition', ...only }
    }
    const parsed = parseSymbol(symbol)
    // Another part of a package that the index covers: not outside, just not here.
    if (parsed === null || this.#packages.has(parsed.packageKey)) return null
    return { kind: 'external', name: readableName(parsed) }
  }
}

/** Without the file's module. */
function definitionsByPlace({ definitions }: LocatedFile): ReadonlyMap<string, readonly LocatedDefinition[]> {
  const places = new Map<string, LocatedDefinition[]>()
  for (const definition of definitions.slice(1)) {
    const place = `${definition.line}:${definition.column}`
    const same = places.get(place)
    if (same === undefined) places.set(place, [definition])
    else same.push(definition)
  }
  return places
}

function keyOf(path: string, symbol: string): string {
  return isLocalSymbol(symbol) ? `${path} ${symbol}` : symbol
}

/** What the symbol may be of the definitions that begin at its place: a file's module begins where its first definition may. */
function definitionsAt(
  file: LocatedFile,
  at: readonly LocatedDefinition[],
  symbol: string,
  isStart: boolean,
): readonly { readonly id: NodeId }[] {
  const parsed = parseSymbol(symbol)
  const isModule = parsed !== null && isModuleSymbol(parsed)
  // A namespace inside the file stands at its name.
  if (isModule && (at.length === 0 || isStart)) return file.definitions.slice(0, 1)
  return at.filter(({ isSignature }) => !isSignature)
}

/** Two symbols at one place: a definition of the tree wins over something outside; two different ones decide nothing. */
function settle(before: ImportedUse | null, use: ImportedUse): ImportedUse | null {
  if (before === null) return null
  if (use.target.kind === 'external') return before
  if (before.target.kind === 'external') return use
  return before.target.id === use.target.id ? before : null
}
