/** Which files are which module, which files of a shared module define a name, and which files extend a type: answered from summaries alone. */

import type { Language } from '@onyx/core'
import type { FileSummary } from '../facts/file-summary.ts'
import type { LanguageAdapter, Layout } from '../languages/language.ts'

export class ModuleTable {
  /** Question → sorted paths. Questions start with the language; see `moduleKey` and its siblings. */
  readonly #answers = new Map<string, string[]>()
  readonly #hashes = new Map<string, number>()
  readonly #alternates: { readonly question: string; readonly path: string }[] = []
  readonly layouts: ReadonlyMap<Language, Layout>

  constructor(
    summaries: ReadonlyMap<string, FileSummary>,
    manifests: ReadonlyMap<string, string>,
    adapters: readonly LanguageAdapter[],
  ) {
    const pathsOf = new Map<Language, string[]>()
    for (const [path, { language }] of summaries) {
      const paths = pathsOf.get(language)
      if (paths === undefined) pathsOf.set(language, [path])
      else paths.push(path)
    }
    this.layouts = new Map(
      adapters.map((adapter) => [
        adapter.language,
        adapter.createLayout({ paths: (pathsOf.get(adapter.language) ?? []).sort(), manifests }),
      ]),
    )
    for (const [path, summary] of summaries) this.#enter(path, summary)
    this.#enterAlternates()
    for (const paths of this.#answers.values()) paths.sort()
  }

  answer(question: string): readonly string[] {
    return this.#answers.get(question) ?? []
  }

  /** 0 for no answer. */
  answerHash(question: string): number {
    const known = this.#hashes.get(question)
    if (known !== undefined) return known
    const hash = hashPaths(this.answer(question))
    this.#hashes.set(question, hash)
    return hash
  }

  #enter(path: string, summary: FileSummary): void {
    const { language } = summary
    const module = this.layouts.get(language)?.moduleOf(path, summary.packageClause)
    if (module === undefined) return
    this.#add(moduleQuestion(language, module.name), path)
    if (module.shared)
      for (const name of summary.topLevel) {
        const question = sharedNameQuestion(language, module.name, name)
        if (module.isAlternate === true) this.#alternates.push({ question, path })
        else this.#add(question, path)
      }
    for (const name of summary.interfaceMethods) this.#add(interfaceQuestion(language, name), path)
    for (const name of summary.extendedTypes) this.#add(extensionQuestion(language, name), path)
  }

  /** Names that only alternates define. */
  #enterAlternates(): void {
    const missing = this.#alternates.filter(({ question }) => !this.#answers.has(question))
    for (const { question, path } of missing) this.#add(question, path)
    this.#alternates.length = 0
  }

  #add(question: string, path: string): void {
    const paths = this.#answers.get(question)
    if (paths === undefined) this.#answers.set(question, [path])
    else paths.push(path)
  }
}

/** TypeScript and JavaScript files import each other: they share one table. */
function family(language: Language): string {
  return language === 'typescript' ? 'javascript' : language
}

export function moduleQuestion(language: Language, module: string): string {
  return `${family(language)} module ${module}`
}

export function sharedNameQuestion(language: Language, module: string, name: string): string {
  return `${family(language)} name ${module} ${name}`
}

export function extensionQuestion(language: Language, typeName: string): string {
  return `${family(language)} extension ${typeName}`
}

/** Files with an interface that is found by a method of this name. */
export function interfaceQuestion(language: Language, methodName: string): string {
  return `${family(language)} interface ${methodName}`
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const SECOND_PRIME = 0x85ebca6b
const HIGH_BITS = 21
const HIGH_UNIT = 2 ** 32

/**
 * 53 bits, to tell an answer from what it was at the last ingest; tens of thousands are compared after every edit. FNV-1a
 * (draft-eastlake-fnv), and a second one with another prime.
 */
function hashPaths(paths: readonly string[]): number {
  if (paths.length === 0) return 0
  let low = FNV_OFFSET
  let high = paths.length
  for (const path of paths) {
    for (let index = 0; index <= path.length; index++) {
      // What is read behind the end keeps two paths from being taken for one.
      const unit = index < path.length ? path.charCodeAt(index) : 0
      low = Math.imul(low ^ unit, FNV_PRIME)
      high = Math.imul(high ^ unit, SECOND_PRIME) ^ (high >>> 15)
    }
  }
  return (high >>> (32 - HIGH_BITS)) * HIGH_UNIT + (low >>> 0)
}
