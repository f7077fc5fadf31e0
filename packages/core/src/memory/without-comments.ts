/** Blanks comments out of a source, so that what is only talked about is not taken for code. Lines and columns stay. */

import type { Language } from '../model/kinds.ts'

/** Strings are matched to be kept: a comment mark inside them is none. Docstrings count as comments. */
const PYTHON = /(?<comment>#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?''')|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g
const BRACES = /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g

export function withoutComments(source: string, language: Language): string {
  return source.replace(language === 'python' ? PYTHON : BRACES, (match, comment: string | undefined) =>
    comment === undefined ? match : match.replace(/[^\n]/g, ' '),
  )
}
