/**
 * Sets calls of table functions apart as subqueries: `search('x', 5)` → `(SELECT * FROM search('x', 5) LIMIT -1)`. The binding tells the
 * planner that a table function is larger than any table, so that it would rather read every node and call the function for each; of a
 * subquery it knows no size, and begins there. LIMIT keeps SQLite from merging it back.
 */

import { QUERY_FUNCTIONS } from '@onyx/core'
import { type StatementToken, statementTokens } from './statement-tokens.ts'

/** A table function stands behind one of them; elsewhere the name is that of something else. */
const BEFORE_TABLES: ReadonlySet<string> = new Set(['from', 'join', ','])
/** What may follow a table that has no other name. */
const BEHIND_TABLES: ReadonlySet<string> = new Set(
  (
    'join left right full inner cross natural on using where group order limit having union except intersect window ' +
    ', ) ;'
  ).split(' '),
)

/** The same text where nothing can be set apart. The meaning stays: only calls that name no column outside of subqueries of their own. */
export function setFunctionsApart(text: string): string {
  const tokens = statementTokens(text)
  let apart = ''
  let taken = 0
  for (const [index, { kind, value, start }] of tokens.entries()) {
    if (kind !== 'name' || !Object.hasOwn(QUERY_FUNCTIONS, value) || start < taken) continue
    if (!BEFORE_TABLES.has(tokens[index - 1]?.value ?? '')) continue
    const close = closingOf(tokens, index + 1)
    if (close === null || !isAlone(tokens.slice(index + 2, close))) continue
    const next = tokens[close + 1]
    const isNamed = next !== undefined && !BEHIND_TABLES.has(next.value)
    const { end } = tokens[close] ?? { end: start }
    apart += `${text.slice(taken, start)}(SELECT * FROM ${text.slice(start, end)} LIMIT -1)${isNamed ? '' : ` AS ${value}`}`
    taken = end
  }
  return apart + text.slice(taken)
}

/** The place of the bracket that closes the one at `open`; null where none opens there, or none closes. */
function closingOf(tokens: readonly StatementToken[], open: number): number | null {
  let depth = 0
  for (let index = open; index < tokens.length; index++) {
    const { kind, value } = tokens[index] ?? { kind: 'sign', value: '' }
    if (kind === 'sign' && value === '(') depth++
    if (kind === 'sign' && value === ')') depth--
    if (depth === 0) return index === open ? null : index
  }
  return null
}

/** Constants and subqueries. What a subquery names outside of itself SQLite finds out. */
function isAlone(args: readonly StatementToken[]): boolean {
  let depth = 0
  return args.every(({ kind, value }) => {
    if (kind === 'sign' && value === '(') depth++
    if (kind === 'sign' && value === ')') depth--
    return kind !== 'name' || depth > 0
  })
}
