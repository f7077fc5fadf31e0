/** One answer to a question: rank, name, place, and the lines of source that show why. */

import type { QueryResult } from '@onyx/core'
import { fitEnd, printable } from './layout.ts'
import { nodeLine } from './node-line.ts'
import type { Style } from './style.ts'

const RANK_WIDTH = 3
const INDENT = 5

export function resultLines(result: QueryResult, rank: number, columns: number, style: Style): readonly string[] {
  const head = `${String(rank).padStart(RANK_WIDTH)}  ${nodeLine(result.node, columns - INDENT, style)}`
  const snippet = result.snippet === null ? [] : result.snippet.split('\n').filter((line) => line.trim() !== '')
  return [
    head,
    ...snippet.map((line) => style.faint(`${' '.repeat(INDENT)}${fitEnd(printable(line), columns - INDENT)}`)),
    '',
  ]
}
