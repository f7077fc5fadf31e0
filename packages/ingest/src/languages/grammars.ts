/** What parses each language, apart from what is made of the trees: a thread that only parses loads no more than this. */

import type { Language } from '@onyx/core'
import type { SourceGrammar } from '../syntax/source-grammar.ts'
import { grammar as go } from './go/grammar.ts'
import { grammar as java } from './java/grammar.ts'
import { grammar as javascript } from './javascript/grammar.ts'
import { grammar as python } from './python/grammar.ts'
import { grammar as rust } from './rust/grammar.ts'
import { grammar as typescript } from './typescript/grammar.ts'

export const GRAMMARS: ReadonlyMap<Language, SourceGrammar> = new Map(
  [python, typescript, javascript, go, java, rust].map((grammar) => [grammar.language, grammar]),
)
