/** The Java adapter: everything that is particular to the language, under the names that all adapters share. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { grammar } from './grammar.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'

export const java: LanguageAdapter = {
  ...grammar,
  extract,
  commentKinds: ['line_comment', 'block_comment'],
  identifierKinds: ['identifier', 'type_identifier'],
  manifests: [],
  createLayout,
  lookup,
}
