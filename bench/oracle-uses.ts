/** Where an oracle shows that a definition is used, and as what: a call, another reference, or what uses nothing by itself. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '@onyx/core'
import { withoutComments } from '../packages/core/src/memory/without-comments.ts'
import type { ScipIndex } from './scip-index.ts'

/**
 * `call`: the name is followed by arguments. `import`: it stands in an import or an export list. `definition`: something else is defined
 * there, which overrides or implements it. `comment`: a tool follows the links of documentation.
 */
export type UseSort = 'call' | 'reference' | 'import' | 'definition' | 'comment'

export interface OracleUse {
  /** `path:line:column`. */
  readonly site: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly sort: UseSort
  readonly symbol: string
}

const SCRIPT =
  /^[ \t]*(?:import\b[^;'"]*['"]|export\s*(?:type\s*)?(?:\{[^}]*\}|\*[^\n]*))|\b(?:const|let|var)\s*\{[^}]*\}\s*=\s*require\(/gm
const IMPORTS: Readonly<Partial<Record<Language, RegExp>>> = {
  python: /^[ \t]*(?:from\s+\S+\s+import\s*(?:\([^)]*\)|[^\n\\]*(?:\\\n[^\n\\]*)*)|import\s[^\n]*)/gm,
  javascript: SCRIPT,
  typescript: SCRIPT,
  java: /^import\s[^;]*;/gm,
  rust: /\buse\s[^;]*;/g,
}
/** Type arguments, the mark of a macro and an optional call may stand between a name and what it is called with. */
const CALLED = /^[\p{L}\p{N}_$#]*(?:\?\.|::)?\s*(?:<[^()=\n]*>)?!?\s*[({]/u

/** The line above, and what stands before the name. */
const ACCESSOR = /\b[gs]et\s+$|@property\s*\n\s*def\s+$|@\w+\.setter\s*\n\s*def\s+$/
/** A second definition under one name is a reference to some tools. */
const DEFINES = /\b(?:def|class|fn|func|function)\s+$/

/** A member of an object literal or a class, which an interface declares: a reference to that, to some tools. */
const MEMBER = /^[\w$]+\([^;]*\)[^;]*(?<!=>|\bfunction\s*\([^)]*\))\s*\{\s*$/
const MEMBER_START = /\n\s*(?:async\s+)?\*?\s*$/

interface UsedFile {
  readonly lines: readonly string[]
  readonly code: readonly string[]
  readonly imported: ReadonlySet<number>
}

/** Place of a definition → its uses. Only of names that the oracle sees defined. */
export class OracleUses {
  readonly #sites = new Map<string, { readonly site: string; readonly symbol: string }[]>()
  readonly #files = new Map<string, UsedFile | null>()
  readonly #definitions: ReadonlySet<string>
  readonly #candidates = new Map<string, string[]>()
  readonly #folder: string
  readonly #language: Language
  /** Files that the oracle says something of. */
  readonly paths: ReadonlySet<string>

  constructor(oracle: ScipIndex, folder: string, language: Language) {
    this.#folder = folder
    this.#language = language
    this.#definitions = new Set([...oracle.definitionsOf.values()].flat())
    this.paths = new Set([...oracle.paths, ...[...this.#definitions].map((place) => placeOf(place).path)])
    for (const [site, symbol] of oracle.symbolAt)
      for (const one of [symbol, ...(oracle.furtherSymbolsAt?.get(site) ?? [])]) this.#add(oracle, site, one)
  }

  #add(oracle: ScipIndex, site: string, symbol: string): void {
    const definitions = oracle.definitionsOf.get(symbol) ?? []
    if (definitions.includes(site)) return
    this.#candidates.set(site, [...(this.#candidates.get(site) ?? []), ...definitions])
    for (const place of definitions) {
      const known = this.#sites.get(place)
      if (known === undefined) this.#sites.set(place, [{ site, symbol }])
      else known.push({ site, symbol })
    }
  }

  of(place: string): readonly OracleUse[] {
    return (this.#sites.get(place) ?? []).map(({ site, symbol }) => {
      const at = placeOf(site)
      return { ...at, site, symbol, sort: this.#sortOf(site, at) }
    })
  }

  /** Where what stands at a use may be defined: several places where the oracle tells no two definitions apart. */
  definitionsAt(use: OracleUse): readonly string[] {
    return this.#candidates.get(use.site) ?? []
  }

  isAccessor(place: string): boolean {
    return ACCESSOR.test(this.#beforeName(place))
  }

  #beforeName(place: string): string {
    const { path: file, line, column } = placeOf(place)
    const lines = this.#file(file)?.lines ?? []
    return `${lines[line - 2] ?? ''}\n${(lines[line - 1] ?? '').slice(0, column - 1)}`
  }

  lineAt({ path: file, line }: OracleUse): string {
    return this.#file(file)?.lines[line - 1] ?? ''
  }

  #sortOf(site: string, { path: file, line, column }: Omit<OracleUse, 'site' | 'symbol' | 'sort'>): UseSort {
    const text = this.#file(file)
    if (text === null) return 'reference'
    if (this.#definitions.has(site) || DEFINES.test(this.#beforeName(site))) return 'definition'
    if (text.imported.has(line)) return 'import'
    const code = (text.code[line - 1] ?? '').slice(column - 1)
    if (MEMBER.test(code) && MEMBER_START.test(this.#beforeName(site))) return 'definition'
    if (code.trim() === '' || /^\s/.test(code)) return 'comment'
    return CALLED.test(code) ? 'call' : 'reference'
  }

  #file(file: string): UsedFile | null {
    const known = this.#files.get(file)
    if (known !== undefined) return known
    const read = this.#readFile(file)
    this.#files.set(file, read)
    return read
  }

  #readFile(file: string): UsedFile | null {
    const source = textOf(path.join(this.#folder, file))
    if (source === null) return null
    const imported = new Set<number>()
    for (const match of source.matchAll(IMPORTS[this.#language] ?? /(?!)/g)) {
      const first = source.slice(0, match.index).split('\n').length
      const count = match[0].split('\n').length
      for (let line = first; line < first + count; line++) imported.add(line)
    }
    return { lines: source.split('\n'), code: withoutComments(source, this.#language).split('\n'), imported }
  }
}

/** Null for what the oracle names and the folder lacks: a file that a build made. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function placeOf(site: string): { readonly path: string; readonly line: number; readonly column: number } {
  const [, file = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(site) ?? []
  return { path: file, line: Number(line), column: Number(column) }
}
