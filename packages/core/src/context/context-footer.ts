/** The end of a context: what was left out and how to get it, what is not known, and what may not be so any more. */

import type { GraphNode } from '../model/graph.ts'
import { localName } from './node-text.ts'

export interface ContextNotes {
  /** What was found and does not stand in the text, best first. */
  readonly omitted: readonly GraphNode[]
  /** Sentences about what the graph does not know. */
  readonly limits: readonly string[]
  readonly staleFiles: readonly string[]
}

const NAMED_OMISSIONS = 4
const NAMED_STALE_FILES = 5
export const NOTHING_FOUND = 'Nothing in the index answers this. Try other words, or name a symbol.\n'

export const NOTHING_NEW = 'Everything that was found has been given before.\n'

/** In place of an answer that does not fit with anything in it: fewer tokens than the smallest budget. */
export function shortFooter(omitted: number): string {
  return `Nothing of the ${omitted} found fits: ask for more tokens.\n`
}

export function footerText({ omitted, limits, staleFiles }: ContextNotes): string {
  const lines = [...limits]
  if (omitted.length > 0) {
    const names = firstOf(omitted.map(localName), NAMED_OMISSIONS)
    lines.push(`Left out for the budget: ${omitted.length} more (${names}). Ask for more tokens, or for these by name.`)
  }
  if (staleFiles.length > 0) lines.push(staleText(staleFiles))
  return lines.map((line) => `${line}\n`).join('')
}

/** A sentence; bounded however many files there are. */
export function staleText(staleFiles: readonly string[]): string {
  const names = firstOf(staleFiles, NAMED_STALE_FILES)
  return `Changed since they were indexed, so that this may be old: ${names}. Index again.`
}

function firstOf(names: readonly string[], max: number): string {
  return [...names.slice(0, max), ...(names.length > max ? ['…'] : [])].join(', ')
}
