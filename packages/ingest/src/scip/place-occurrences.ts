/** Puts a document's occurrences into a source and judges whether they were made of it. */

import type { ScipDocument, ScipOccurrence } from './scip-index.ts'
import { isModuleSymbol, moduleName, parseSymbol, type ScipSymbol, spelledName } from './scip-symbol.ts'
import { SourceLines, utf16Offset } from './source-lines.ts'

export interface PlacedOccurrence {
  /** Counted from 1, columns in UTF-16 code units. */
  readonly line: number
  readonly column: number
  readonly symbol: string
  readonly isDefinition: boolean
}

export type PlacedDocument =
  | { readonly kind: 'placed'; readonly occurrences: readonly PlacedOccurrence[]; readonly leftOut: number }
  | { readonly kind: 'stale'; readonly reason: string }

/** More than this share of misplaced occurrences is no slip: the document speaks of another text. */
const MISPLACED_SHARE_MAX = 0.05
/** In documents with few names so many are still slips, as long as most are right: a made-up name here and there. */
const SLIPS_MAX = 4
/** Names of symbols kept: an index repeats them. */
const NAMES_MAX = 1_000_000

/** A name and its alias, and an alias of what has no other name: `import alias from`. */
const AS_ALIAS = /^\s+as\s+([\p{L}\p{N}_$]+)/u
const NAME_AS = /([\p{L}\p{N}_$]+)\s+as\s+$/u
const DEFAULT_IMPORT_BEFORE = /^\s*import\s+(?:type\s+)?$/
const DEFAULT_IMPORT_AFTER = /^\s*(?:from\b|,\s*[{*])/
const IDENTIFIER_PART = /[\p{L}\p{N}_$]/u
const IDENTIFIER = /^[\p{L}\p{N}_$]+$/u
/** scip-python takes a member that it does not know for the built-in of the same name: `query.filter` is no `filter`. */
const BUILTIN = /^scip-python \S+ python-stdlib \S+ `?builtins`?\/\w+(?:#|\(\)\.|\.)$/
const DOTTED_PATH = /^[\p{L}\p{N}_$]+(?:\.[\p{L}\p{N}_$]+)+$/u

/**
 * `alias`: a whole identifier that is not the symbol's name. `vague`: scip-python says little there. `misplaced`: the range does not exist
 * or covers no such thing.
 */
type Verdict =
  | { readonly kind: 'fits'; readonly column: number; readonly alias: string | null }
  | { readonly kind: 'alias'; readonly column: number; readonly alias: string }
  | { readonly kind: 'vague' }
  | { readonly kind: 'misplaced' }

const VAGUE: Verdict = { kind: 'vague' }
const MISPLACED: Verdict = { kind: 'misplaced' }

export class OccurrencePlacer {
  readonly #names = new Map<string, Expected | null>()

  place(document: ScipDocument, text: string): PlacedDocument {
    if (document.text !== null && document.text !== text)
      return { kind: 'stale', reason: 'it was made of another text than the file has' }
    const lines = new SourceLines(text)
    const occurrences: PlacedOccurrence[] = []
    const byAlias: { readonly alias: string; readonly occurrence: PlacedOccurrence }[] = []
    /** Symbol and alias, as imports declare them. */
    const aliases = new Set<string>()
    let checked = 0
    let misplaced = 0
    for (const occurrence of document.occurrences()) {
      const { symbol, isDefinition } = occurrence
      const expected = this.#expectedOf(symbol)
      const verdict = judge(occurrence, document, lines, expected)
      if (verdict.kind === 'vague') continue
      if (expected?.isModule === false) checked++
      if (verdict.kind === 'misplaced') {
        misplaced++
        continue
      }
      const placed = { line: occurrence.line + 1, column: verdict.column, symbol, isDefinition }
      if (verdict.kind === 'alias') byAlias.push({ alias: verdict.alias, occurrence: placed })
      else {
        occurrences.push(placed)
        if (verdict.alias !== null) aliases.add(`${symbol} ${verdict.alias}`)
      }
    }
    const isMostly = misplaced > checked / 2
    if (misplaced > checked * MISPLACED_SHARE_MAX && (isMostly || misplaced > SLIPS_MAX))
      return { kind: 'stale', reason: `${misplaced} of its names do not stand where it says` }
    // Another name without an import that gives it is a slip of the indexer.
    for (const { alias, occurrence } of byAlias)
      if (aliases.has(`${occurrence.symbol} ${alias}`)) occurrences.push(occurrence)
    return { kind: 'placed', occurrences, leftOut: misplaced }
  }

  #expectedOf(symbol: string): Expected | null {
    const known = this.#names.get(symbol)
    if (known !== undefined) return known
    const parsed = parseSymbol(symbol)
    const expected = parsed === null ? null : expectedOf(parsed)
    if (this.#names.size < NAMES_MAX) this.#names.set(symbol, expected)
    return expected
  }
}

/** What should stand at an occurrence. */
interface Expected {
  readonly name: string
  readonly isModule: boolean
}

/** Null when that is not known: constructors, what indexers make up. */
function expectedOf(symbol: ScipSymbol): Expected | null {
  if (isModuleSymbol(symbol)) return { name: moduleName(symbol), isModule: true }
  const name = spelledName(symbol)
  return name === null ? null : { name, isModule: false }
}

/** @param expected null when anything may stand there. */
function judge(
  { line, startCharacter, endLine, endCharacter, isDefinition, symbol }: ScipOccurrence,
  { encoding }: ScipDocument,
  lines: SourceLines,
  expected: Expected | null,
): Verdict {
  const text = lines.line(line)
  const start = text === null ? null : utf16Offset(text, startCharacter, encoding)
  if (text === null || start === null) return MISPLACED
  const column = start + 1
  if (expected === null || endLine !== line) return { kind: 'fits', column, alias: null }
  const end = utf16Offset(text, endCharacter, encoding)
  if (end === null) return MISPLACED
  const { name, isModule } = expected
  const [before, covered, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
  if (before.endsWith('.') && !before.endsWith('builtins.') && BUILTIN.test(symbol)) return VAGUE
  if (isModule) return isDefinition || namesModule(covered, name) ? { kind: 'fits', column, alias: null } : VAGUE
  // Quoted, or marked as private.
  if (covered.replace(/^(['"`])(.*)\1$/, '$2').replace(/^(?:#|r#)/, '') === name)
    return { kind: 'fits', column, alias: AS_ALIAS.exec(after)?.[1] ?? null }
  // Definitions carry their own name.
  if (isDefinition || isPart(before.at(-1)) || isPart(after[0])) return MISPLACED
  return judgeOtherName(before, covered, after, name, column)
}

/** Identifiers and paths of them must end with the module's name; a specifier in quotes may be anything. */
function namesModule(covered: string, name: string): boolean {
  if (!IDENTIFIER.test(covered) && !DOTTED_PATH.test(covered)) return true
  return covered.slice(covered.lastIndexOf('.') + 1) === name
}

/** Of a reference that covers something else than the symbol's name. */
function judgeOtherName(before: string, covered: string, after: string, name: string, column: number): Verdict {
  if (IDENTIFIER.test(covered)) {
    const isDefault = DEFAULT_IMPORT_BEFORE.test(before) && DEFAULT_IMPORT_AFTER.test(after)
    const isAlias = isDefault || NAME_AS.exec(before)?.[1] === name
    return { kind: isAlias ? 'fits' : 'alias', column, alias: covered }
  }
  // scip-python covers both names.
  const [, alias] = covered.startsWith(name) ? (AS_ALIAS.exec(covered.slice(name.length)) ?? []) : []
  if (alias !== undefined) return { kind: 'fits', column, alias }
  return DOTTED_PATH.test(covered) ? VAGUE : MISPLACED
}

function isPart(character: string | undefined): boolean {
  return character !== undefined && IDENTIFIER_PART.test(character)
}
