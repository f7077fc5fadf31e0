/** The Python adapter. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { grammar } from './grammar.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'

export const python: LanguageAdapter = {
  ...grammar,
  extract,
  commentKinds: ['comment', 'line_continuation'],
  identifierKinds: ['identifier'],
  manifests: [],
  createLayout,
  lookup,
}
