/** One test of each case file: what the languages' references say of names, types and calls. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Language } from '@onyx/core'
import { ADAPTERS } from '../src/languages/adapters.ts'
import { checkCase, parseCase } from '../src/resolve/check-cases.ts'

const FOLDER = fileURLToPath(new URL('../cases', import.meta.url))
/** Languages whose cases once covered their reference: none of them may be lost. */
const COVERED: ReadonlySet<Language> = new Set<Language>(['python', 'typescript', 'javascript', 'rust', 'java', 'go'])
const CASES_MIN = 60

for (const language of ADAPTERS.keys()) {
  const files = filesOf(language)
  if (COVERED.has(language))
    test(`${language} has at least ${CASES_MIN} cases`, () => assert.ok(files.length >= CASES_MIN, `${files.length}`))
  for (const file of files) {
    const text = readFileSync(path.join(FOLDER, language, file), 'utf8')
    test(`${language}/${file}: ${text.slice(0, text.indexOf('\n'))}`, () =>
      checkCase(parseCase(language, file.slice(file.lastIndexOf('.') + 1), text)))
  }
}

function filesOf(language: Language): readonly string[] {
  return readdirSync(FOLDER).includes(language) ? readdirSync(path.join(FOLDER, language)).sort() : []
}
