/** The TypeScript adapter: TypeScript and TSX, each with its own grammar. */

import type { LanguageAdapter } from '../language.ts'
import { extractScript } from './extract.ts'
import { grammar } from './grammar.ts'
import { createLayout, MANIFESTS } from './layout.ts'
import { lookup } from './lookup.ts'

export const typescript: LanguageAdapter = {
  ...grammar,
  extract: extractScript,
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
