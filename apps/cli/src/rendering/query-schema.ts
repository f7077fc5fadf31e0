/** The views, columns and functions of the query language, for people, programs and language models. */

import { QUERY_FUNCTIONS, QUERY_VIEWS, type QueryView } from '@onyx/core'
import { wrapText } from './layout.ts'
import type { Style } from './style.ts'

/** Behind the longest name of a column. */
const MEANING_COLUMN = 18
const TYPE_WIDTH = 9

export function schemaText(columns: number, style: Style): string {
  const sections = [
    ...Object.values(QUERY_VIEWS).map((view) => section(view.name, view, columns, style)),
    ...Object.values(QUERY_FUNCTIONS).map((view) => section(view.call, view, columns, style)),
  ]
  return `${sections.join('\n\n')}\n`
}

export function schemaDocument() {
  return { views: Object.values(QUERY_VIEWS), functions: Object.values(QUERY_FUNCTIONS) }
}

function section(title: string, { meaning, columns: fields }: QueryView, columns: number, style: Style): string {
  const lines = fields.map(({ name, type, meaning: text }) => {
    const indent = MEANING_COLUMN + TYPE_WIDTH
    return `  ${name}`.padEnd(MEANING_COLUMN) + type.padEnd(TYPE_WIDTH) + wrapText(text, columns, indent).slice(indent)
  })
  return [style.name(title), wrapText(meaning, columns, 0), ...lines].join('\n')
}
