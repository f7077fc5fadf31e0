/** Reads a SCIP index (Sourcegraph's code intelligence protocol): its documents and their occurrences, one at a time, from bytes in memory. */

import { WireReader } from './wire-reader.ts'

/** Field numbers of https://github.com/sourcegraph/scip/blob/main/scip.proto */
const INDEX = { metadata: 1, documents: 2 }
const METADATA = { projectRoot: 3 }
const DOCUMENT = { relativePath: 1, occurrences: 2, text: 5, positionEncoding: 6 }
const OCCURRENCE = { range: 1, symbol: 2, roles: 3, singleLineRange: 8, multiLineRange: 9 }
const DEFINITION_ROLE = 1

/** More files than any repository has. */
const DOCUMENTS_MAX = 2_000_000
/** About fifty million lines of code. */
const OCCURRENCES_MAX = 200_000_000
/** Start line, start character, end line, end character. */
const RANGE_NUMBERS_MAX = 4

export type PositionEncoding = 'utf8' | 'utf16' | 'utf32'

export interface ScipDocument {
  readonly relativePath: string
  /** The source that it was made of; most indexers leave it out. */
  readonly text: string | null
  /** In what characters are counted. Unstated ones are UTF-16: so count the indexers that are written in TypeScript. */
  readonly encoding: PositionEncoding
  readonly occurrences: () => Iterable<ScipOccurrence>
}

/** All counted from 0, as in the index. */
export interface ScipOccurrence {
  readonly line: number
  readonly startCharacter: number
  readonly endLine: number
  readonly endCharacter: number
  readonly symbol: string
  readonly isDefinition: boolean
}

/** The folder that paths start from, as a URI; empty when unstated. @throws MalformedMessage */
export function projectRootOf(bytes: Buffer): string {
  const reader = new WireReader(bytes)
  let root = ''
  while (reader.next()) {
    if (reader.field !== INDEX.metadata) {
      reader.skip()
      continue
    }
    const metadata = reader.message()
    while (metadata.next()) {
      if (metadata.field === METADATA.projectRoot) root = metadata.text()
      else metadata.skip()
    }
  }
  return root
}

/** In the order of the index. @throws MalformedMessage */
export function* scipDocuments(bytes: Buffer): Generator<ScipDocument> {
  const reader = new WireReader(bytes)
  const budget = { occurrences: OCCURRENCES_MAX }
  for (let count = 0; reader.next(); ) {
    if (reader.field !== INDEX.documents) {
      reader.skip()
      continue
    }
    if (++count > DOCUMENTS_MAX) throw new RangeError(`it has more than ${DOCUMENTS_MAX} documents`)
    yield readDocument(reader.message(), budget)
  }
}

function readDocument(reader: WireReader, budget: { occurrences: number }): ScipDocument {
  let relativePath = ''
  let text: string | null = null
  let encoding: PositionEncoding = 'utf16'
  const occurrences: WireReader[] = []
  while (reader.next()) {
    switch (reader.field) {
      case DOCUMENT.relativePath:
        relativePath = reader.text()
        break
      case DOCUMENT.text:
        text = reader.text()
        break
      case DOCUMENT.positionEncoding:
        encoding = encodingOf(reader.number())
        break
      case DOCUMENT.occurrences:
        if (budget.occurrences-- <= 0) throw new RangeError(`it has more than ${OCCURRENCES_MAX} occurrences`)
        occurrences.push(reader.message())
        break
      default:
        reader.skip()
    }
  }
  return { relativePath, text: text === '' ? null : text, encoding, occurrences: () => readOccurrences(occurrences) }
}

function encodingOf(value: number): PositionEncoding {
  return value === 1 ? 'utf8' : value === 3 ? 'utf32' : 'utf16'
}

function* readOccurrences(readers: readonly WireReader[]): Generator<ScipOccurrence> {
  for (const reader of readers) yield readOccurrence(reader)
}

function readOccurrence(source: WireReader): ScipOccurrence {
  const reader = source.copy()
  let range: number[] = []
  let symbol = ''
  let roles = 0
  while (reader.next()) {
    switch (reader.field) {
      case OCCURRENCE.range:
        reader.numbersInto(range, RANGE_NUMBERS_MAX)
        break
      case OCCURRENCE.singleLineRange:
        range = readTypedRange(reader.message(), RANGE_NUMBERS_MAX - 1)
        break
      case OCCURRENCE.multiLineRange:
        range = readTypedRange(reader.message(), RANGE_NUMBERS_MAX)
        break
      case OCCURRENCE.symbol:
        symbol = reader.text()
        break
      case OCCURRENCE.roles:
        roles = reader.number()
        break
      default:
        reader.skip()
    }
  }
  const [line = 0, startCharacter = 0] = range
  const [endLine = line, endCharacter = startCharacter] = range.length > 3 ? range.slice(2) : [line, range[2]]
  return { line, startCharacter, endLine, endCharacter, symbol, isDefinition: roles % 2 === DEFINITION_ROLE }
}

/** The newer way to write a range: three numbers on one line, four on several. Fields that are 0 are left out. */
function readTypedRange(reader: WireReader, count: number): number[] {
  const numbers = Array<number>(count).fill(0)
  while (reader.next()) {
    if (reader.field > count) reader.skip()
    else numbers[reader.field - 1] = reader.number()
  }
  return numbers
}
