/** Puts one table at the end of a TOML text. Only as much of TOML is read as tells whether a table may stand there. */

import { OnyxError } from '@onyx/core'
import { lineEndOf, type TextEdit } from './text-edit.ts'

/**
 * @param path the table's name.
 * @returns null when there is such a table.
 * @throws usage when the text leaves a string open, or defines the outer table in a way that no table can be added to.
 */
export function appendTable(
  text: string,
  path: readonly string[],
  values: Readonly<Record<string, string | readonly string[]>>,
): TextEdit | null {
  const [outer = ''] = path
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const header = `[${path.join('.')}]`
  if (lines.some((line) => line.startsWith(header))) return null
  const isOpen = ['"""', "'''"].some((quotes) => text.split(quotes).length % 2 === 0)
  const isInline = lines.some((line) => new RegExp(`^["']?${outer}["']?\\s*[=.]`).test(line))
  if (isOpen || isInline) {
    throw new OnyxError('usage', isOpen ? 'A string in it has no end.' : `It defines "${outer}" inline.`, {
      hint: 'Add the entry by hand as docs/agents.md shows.',
    })
  }
  const end = lineEndOf(text)
  // Basic strings of TOML hold what JSON's do.
  const entries = Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
  const table = [header, ...entries, ''].join(end)
  const before = text === '' ? '' : text.endsWith('\n') ? end : `${end}${end}`
  return { at: text.length, inserted: `${before}${table}` }
}
