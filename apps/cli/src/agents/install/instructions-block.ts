/** What a repository's instructions tell agents about Onyx, between markers. */

import { lineEndOf, type TextEdit } from './text-edit.ts'

const BEGIN = '<!-- onyx:begin -->'
const END = '<!-- onyx:end -->'
const BLOCK = [
  BEGIN,
  '## Finding code',
  '',
  'This repository is indexed by Onyx (MCP server `onyx`). Before reading files one by one, call its tool `context` with the task in',
  'words: it returns the sources, users and tests that matter within a token budget. `symbol` looks up names, `impact` tells what a',
  'change may break and which tests to run, `trace` how one symbol leads to another. Trust the last lines of an answer: they say what',
  'was left out, what is unresolved, and which files changed since they were indexed.',
  END,
  '',
]

/** At the end; null when a block is there. */
export function appendInstructions(text: string): TextEdit | null {
  if (text.includes(BEGIN)) return null
  const end = lineEndOf(text)
  const before = text === '' ? '' : text.endsWith('\n') ? end : `${end}${end}`
  return { at: text.length, inserted: `${before}${BLOCK.join(end)}` }
}
