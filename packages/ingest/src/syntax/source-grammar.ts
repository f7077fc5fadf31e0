/** Which compiled grammar reads a file of a language, and what is changed in its source before. */

import { createRequire } from 'node:module'
import type { Language } from '@onyx/core'

export interface SourceGrammar {
  readonly language: Language
  readonly grammars: readonly GrammarChoice[]
  /**
   * What the parser should see instead of the source, where the grammar would see less (Rust's macros). Of the same length
   * and lines; the same string when nothing is to be changed. Should it not parse cleanly, the source itself is parsed.
   */
  readonly rewrite?: (text: string) => string
}

export interface GrammarChoice {
  /** Without the dot, lower case. */
  readonly extensions: readonly string[]
  /** The package and file that hold the compiled grammar. */
  readonly wasm: string
}

/** The grammar whose extension fits; the first otherwise. */
export function grammarFor({ language, grammars }: SourceGrammar, path: string): GrammarChoice {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const found = grammars.find((grammar) => grammar.extensions.includes(extension)) ?? grammars[0]
  if (found === undefined) throw new TypeError(`${language} has no grammar`)
  return found
}

/** The grammar's file as npm installed it. */
export function locateGrammar(wasm: string): string {
  return createRequire(import.meta.url).resolve(wasm)
}
