/** Whether a question tells of a change, as the first line of a commit does: then it asks for files, not for one function. */

import { stemOf } from './stem.ts'

/** Where the change is or of which kind: `tsdb: …`, `fix(router): …`, `server/auth, client: …`, `[parser] …`. */
const PREFIX = /^(?:\[[\w ./-]+\]|[\w./*{}()-]+(?:, ?[\w./*{}()-]+)*!?:)\s+\S/
/**
 * What people begin such lines with and documentation seldom: on the development repositories half of all messages without a prefix,
 * and 4 of 100 first sentences of documentation.
 */
const VERBS: ReadonlySet<string> = new Set(
  (
    'add allow avoid bump cleanup correct deprecate ensure expose fix guard harden implement improve inline introduce migrate modernize ' +
    'move port prefer prevent reduce refactor reject remove rename reorganize restore revert rework rewrite simplify support switch tidy ' +
    'tighten update upgrade use'
  )
    .split(' ')
    .map(stemOf),
)
/** `fix`, `fixed`, `Fixes a race`; yet `Adds an edge` is how documentation speaks of what a function does. */
const THIRD_PERSON = /[^s]s$/

export function isChangeMessage(text: string): boolean {
  if (PREFIX.test(text)) return true
  const [first = '', second] = text.split(/\s+/)
  const verb = first.toLowerCase()
  if (second === undefined || !/^[a-z]+$/.test(verb)) return false
  return VERBS.has(stemOf(verb)) && (!THIRD_PERSON.test(verb) || verb === 'fixes')
}
