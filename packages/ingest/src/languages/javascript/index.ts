/** The JavaScript adapter: TypeScript's extraction and layout with JavaScript's grammar. */

import type { LanguageAdapter } from '../language.ts'
import { extract } from './extract.ts'
import { grammar } from './grammar.ts'
import { createLayout, MANIFESTS } from './layout.ts'
import { lookup } from './lookup.ts'

export const javascript: LanguageAdapter = {
  ...grammar,
  extract,
  commentKinds: ['comment', 'html_comment'],
  identifierKinds: [
    'identifier',
    'property_identifier',
    'private_property_identifier',
    'shorthand_property_identifier',
    'shorthand_property_identifier_pattern',
    'type_identifier',
  ],
  manifests: MANIFESTS,
  createLayout,
  lookup,
}
