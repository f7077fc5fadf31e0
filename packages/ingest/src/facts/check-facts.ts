/** For tests: source in, facts as text out. */

import assert from 'node:assert/strict'
import type { LanguageAdapter } from '../languages/language.ts'
import { SourceParser } from '../syntax/parse.ts'
import { extractFile } from './extract-file.ts'
import type { FileFacts } from './facts.ts'
import { formatFacts } from './format-facts.ts'

const parser = new SourceParser()

/** @throws Error when extraction gives no facts. */
export async function factsOfSource(adapter: LanguageAdapter, path: string, source: string): Promise<FileFacts> {
  const extraction = await extractFile(adapter, path, source, parser)
  if (extraction.kind === 'failed') throw new Error(`${path}: ${extraction.reason}`)
  return extraction.facts
}

/** @param expected what `formatFacts` prints, indented as the test likes. References are left out unless some are expected. */
export async function checkFacts(
  adapter: LanguageAdapter,
  path: string,
  source: string,
  expected: string,
): Promise<void> {
  const lines = linesOf(formatFacts(await factsOfSource(adapter, path, source)))
  const withReferences = expected.includes('use REFERENCES ')
  assert.deepEqual(
    lines.filter((line) => withReferences || !line.startsWith('use REFERENCES ')),
    linesOf(expected),
  )
}

/** Lines without the white space around them; empty ones are left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
