/** For tests: small SCIP indexes as bytes. */

export interface DraftDocument {
  readonly path: string
  readonly occurrences: readonly DraftOccurrence[]
  readonly text?: string
  /** The protocol's number: 1 UTF-8, 2 UTF-16, 3 UTF-32. */
  readonly encoding?: number
}

export interface DraftOccurrence {
  /** Three or four numbers, counted from 0. */
  readonly range: readonly number[]
  readonly symbol: string
  readonly isDefinition?: boolean
  /** How the range is written; packed when absent. */
  readonly form?: 'packed' | 'single' | 'typed'
}

export function writeScip(documents: readonly DraftDocument[], projectRoot = ''): Buffer {
  const metadata = inner(1, text(3, projectRoot))
  return Buffer.concat([metadata, ...documents.map((document) => inner(2, writeDocument(document)))])
}

function writeDocument({ path, occurrences, text: source, encoding }: DraftDocument): Buffer {
  return Buffer.concat([
    text(1, path),
    ...occurrences.map((occurrence) => inner(2, writeOccurrence(occurrence))),
    ...(source === undefined ? [] : [text(5, source)]),
    ...(encoding === undefined ? [] : [number(6, encoding)]),
  ])
}

function writeOccurrence({ range, symbol, isDefinition = false, form = 'packed' }: DraftOccurrence): Buffer {
  return Buffer.concat([writeRange(range, form), text(2, symbol), ...(isDefinition ? [number(3, 1)] : [])])
}

function writeRange(range: readonly number[], form: NonNullable<DraftOccurrence['form']>): Buffer {
  if (form === 'packed') return inner(1, Buffer.concat(range.map(varint)))
  if (form === 'single') return Buffer.concat(range.map((value) => number(1, value)))
  return inner(range.length === 3 ? 8 : 9, Buffer.concat(range.map((value, index) => number(index + 1, value))))
}

function text(field: number, value: string): Buffer {
  return inner(field, Buffer.from(value))
}

function inner(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes])
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Buffer.from([...bytes, rest])
}
