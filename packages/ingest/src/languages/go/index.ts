/** The Go adapter. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { grammar } from './grammar.ts'
import { createLayout } from './layout.ts'
import { lookup } from './lookup.ts'

export const go: LanguageAdapter = {
  ...grammar,
  extract,
  commentKinds: ['comment'],
  identifierKinds: ['identifier', 'type_identifier', 'field_identifier', 'package_identifier'],
  manifests: ['go.mod', 'go.work'],
  createLayout,
  lookup,
}
