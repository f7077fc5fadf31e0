/** Puts a document's occurrences into a source and judges whether they were made of it. */

import type { ScipDocument, ScipOccurrence } from './scip-index.ts'
import { parseSymbol, spelledName } from './scip-symbol.ts'
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

const IDENTIFIER_PART = /[\p{L}\p{N}_$]/u
const IDENTIFIER = /^[\p{L}\p{N}_$]+$/u
/** scip-python takes a member that it does not know for the built-in of the same name: `query.filter` is no `filter`. */
const BUILTIN = /^scip-python \S+ python-stdlib \S+ `?builtins`?\/\w+(?:#|\(\)\.|\.)$/
const DOTTED_PATH = /^[\p{L}\p{N}_$]+(?:\.[\p{L}\p{N}_$]+)+$/u

export class OccurrencePlacer {
  readonly #names = new Map<string, string | null>()

  place(document: ScipDocument, text: string): PlacedDocument {
    if (document.text !== null && document.text !== text)
      return { kind: 'stale', reason: 'it was made of another text than the file has' }
    const lines = new SourceLines(text)
    const occurrences: PlacedOccurrence[] = []
    let checked = 0
    let misplaced = 0
    for (const occurrence of document.occurrences()) {
      const name = this.#nameOf(occurrence.symbol)
      const column = columnOf(occurrence, document, lines, name)
      if (column === 'vague') continue
      if (name !== null) checked++
      if (column === null) misplaced++
      else
        occurrences.push({
          line: occurrence.line + 1,
          column,
          symbol: occurrence.symbol,
          isDefinition: occurrence.isDefinition,
        })
    }
    const isMostly = misplaced > checked / 2
    if (misplaced > checked * MISPLACED_SHARE_MAX && (isMostly || misplaced > SLIPS_MAX))
      return { kind: 'stale', reason: `${misplaced} of its names do not stand where it says` }
    return { kind: 'placed', occurrences, leftOut: misplaced }
  }

  #nameOf(symbol: string): string | null {
    const known = this.#names.get(symbol)
    if (known !== undefined) return known
    const parsed = parseSymbol(symbol)
    const name = parsed === null ? null : spelledName(parsed)
    if (this.#names.size < NAMES_MAX) this.#names.set(symbol, name)
    return name
  }
}

/**
 * Null when the range does not exist or covers no such thing. `vague` where scip-python says little: on a path of modules, which stands
 * for what a star import brings, and on a member that it takes for a built-in.
 * @param name what should stand there; null when that is not known.
 */
function columnOf(
  { line, startCharacter, endLine, endCharacter, isDefinition, symbol }: ScipOccurrence,
  { encoding }: ScipDocument,
  lines: SourceLines,
  name: string | null,
): number | 'vague' | null {
  const text = lines.line(line)
  if (text === null) return null
  const start = utf16Offset(text, startCharacter, encoding)
  if (start === null) return null
  if (name === null || endLine !== line) return start + 1
  const end = utf16Offset(text, endCharacter, encoding)
  if (end === null) return null
  if (text[start - 1] === '.' && !text.slice(0, start).endsWith('builtins.') && BUILTIN.test(symbol)) return 'vague'
  if (spells(text, start, end, name, isDefinition)) return start + 1
  return !isDefinition && DOTTED_PATH.test(text.slice(start, end)) ? 'vague' : null
}

/**
 * Definitions carry their own name, which may be quoted or marked as private. A reference may be an alias, but is one whole identifier;
 * scip-python lets it go on to the alias: `name as other`.
 */
function spells(line: string, start: number, end: number, name: string, isDefinition: boolean): boolean {
  const covered = line.slice(start, end)
  if (covered.replace(/^(['"`])(.*)\1$/, '$2').replace(/^(?:#|r#)/, '') === name) return true
  if (isDefinition || isPart(line[start - 1]) || isPart(line[end])) return false
  return IDENTIFIER.test(covered) || (covered.startsWith(name) && !isPart(covered[name.length]))
}

function isPart(character: string | undefined): boolean {
  return character !== undefined && IDENTIFIER_PART.test(character)
}
