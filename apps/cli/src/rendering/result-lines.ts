/** One answer to a question: rank, name, place, and the lines of source that show why. */

import type { QueryResult } from '@onyx/core'
import { fitEnd, printable } from './layout.ts'
import { nodeLines } from './node-line.ts'
import type { Style } from './style.ts'

const RANK_WIDTH = 3
const INDENT = 5
/** The place stands under the name, not deeper: that is for source. */
const PLACE_OUTDENT = 4

export function resultLines(result: QueryResult, rank: number, columns: number, style: Style): readonly string[] {
  const [name = '', ...place] = nodeLines(result.node, columns - INDENT, style)
  const head = `${String(rank).padStart(RANK_WIDTH)}  ${name}`
  const snippet = result.snippet === null ? [] : result.snippet.split('\n').filter((line) => line.trim() !== '')
  return [
    head,
    ...place.map((line) => ' '.repeat(INDENT - PLACE_OUTDENT) + line),
    ...snippet.map((line) => style.faint(`${' '.repeat(INDENT)}${fitEnd(printable(line), columns - INDENT)}`)),
    '',
  ]
}
