/** Rows of values as an aligned table that fits the terminal and holds nothing that could steer it. */

import type { QueryValue, StatementAnswer } from '@onyx/core'
import { fitEnd, padTo, printable, textWidth } from './layout.ts'
import type { Style } from './style.ts'

/** Between columns. */
const GAP = '  '
/** Of one cell without a terminal: a documentation of pages would make every line as long. */
const CELL_WIDTH_MAX = 200
/** Narrower, a cell says nothing: the table then goes beyond the edge. */
const CELL_WIDTH_MIN = 6

/** @param columns of the terminal; null where nothing needs to fit. */
export function tableLines(
  { columns: names, rows }: Pick<StatementAnswer, 'columns' | 'rows'>,
  columns: number | null,
  style: Style,
): readonly string[] {
  if (names.length === 0) return []
  const heads = names.map((name) => printable(name))
  const cells = rows.map((row) => row.map(cellText))
  const natural = heads.map((head, at) => Math.min(CELL_WIDTH_MAX, Math.max(textWidth(head), ...widthsAt(cells, at))))
  const widths = columns === null ? natural : fitted(natural, columns - GAP.length * (names.length - 1))
  const isNumber = names.map((_, at) => rows.every((row) => typeof row[at] === 'number' || row[at] === null))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) =>
        aligned(fitEnd(cell, widths[at] ?? 0), widths[at] ?? 0, isNumber[at] === true && rows.length > 0),
      )
      .join(GAP)
      .trimEnd()
  return [style.heading(line(heads)), ...cells.map(line)]
}

/** Spread over calls: a row is an argument no function takes a hundred thousand of. */
function widthsAt(cells: readonly (readonly string[])[], at: number): readonly number[] {
  return [cells.reduce((widest, row) => Math.max(widest, textWidth(row[at] ?? '')), 0)]
}

function cellText(value: QueryValue): string {
  if (value === null) return ''
  return typeof value === 'number' ? String(value) : printable(value.replaceAll(/\s*\n\s*/g, ' '))
}

function aligned(text: string, width: number, isRight: boolean): string {
  return isRight ? ' '.repeat(Math.max(0, width - textWidth(text))) + text : padTo(text, width)
}

/** The widest columns give until all fit. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  const sorted = natural.toSorted((left, right) => left - right)
  let left = room
  for (const [index, width] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index))
    if (width > share) return natural.map((each) => Math.min(each, Math.max(CELL_WIDTH_MIN, share)))
    left -= width
  }
  return natural
}
