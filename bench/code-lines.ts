/** The lines of a file without those that document its definitions, as whoever cuts a file into chunks would read it. */

import type { NodeInput } from '@onyx/core'
import { stripDocumentation } from '../packages/embeddings/src/static/strip-documentation.ts'

/** What may stand between documentation and what it documents: attributes and decorators. */
const ATTRIBUTE = /^\s*(@|#!?\[)/
const COMMENT = /^\s*(\/\/|\/\*|\*)/
const COMMENT_END = /\*\/\s*$/
const COMMENT_START = /^\s*\/\*/

export interface CodeLine {
  readonly text: string
  /** In the file, from 1. */
  readonly number: number
}

/** @param nodes of this file. */
export function codeLines(text: string, nodes: readonly NodeInput[]): readonly CodeLine[] {
  const lines = text.split('\n')
  const cut = new Set<number>()
  for (const { span, doc } of nodes) {
    if (span === null || doc === null || doc === '') continue
    const [startLine, , endLine] = span
    const inside = insideLines(lines.slice(startLine - 1, endLine), doc)
    for (const at of inside) cut.add(startLine + at)
    if (inside.length === 0) for (const number of linesAbove(lines, startLine)) cut.add(number)
  }
  return lines.flatMap((line, index) => (cut.has(index + 1) ? [] : [{ text: line, number: index + 1 }]))
}

/** Where in a definition its own documentation stands, as Python has it; counted from 0. */
function insideLines(span: readonly string[], doc: string): readonly number[] {
  const kept = stripDocumentation(span.join('\n'), doc).split('\n')
  const first = span.findIndex((line, index) => line !== kept[index])
  return first === -1 ? [] : Array.from({ length: span.length - kept.length }, (_, index) => first + index)
}

/** Comments right above a definition, over its attributes. */
function linesAbove(lines: readonly string[], startLine: number): readonly number[] {
  const found: number[] = []
  let isInBlock = false
  for (let number = startLine - 1; number > 0; number--) {
    const line = lines[number - 1] ?? ''
    isInBlock ||= COMMENT_END.test(line) && !/\S.*\/\*/.test(line.replace(COMMENT_START, ''))
    if (!isInBlock && !COMMENT.test(line) && !ATTRIBUTE.test(line)) return found
    if (isInBlock || COMMENT.test(line)) found.push(number)
    if (COMMENT_START.test(line)) isInBlock = false
  }
  return found
}
