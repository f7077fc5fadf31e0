/** Where the header of a Python function ends: defaults and annotations on lines of their own run when it is defined, not when it is called. */

/** Strings, comments, brackets and the colon: what decides where a header ends. */
const TOKEN = /#[^\n]*|("""|''')[\s\S]*?\1|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[()[\]{}:\n]/g
/** Longer ones are generated. */
const HEADER_LENGTH_MAX = 5_000

/** @param lines of the file. @param line of the function's name, and its column, from 1. @returns the line of the colon; that of the name where none is found. */
export function headerEnd(lines: readonly string[], line: number, column: number): number {
  let text = lines[line - 1]?.slice(column - 1) ?? ''
  for (let at = line; at < lines.length && text.length < HEADER_LENGTH_MAX; at++) text += `\n${lines[at]}`
  let [depth, end] = [0, line]
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === ':' && depth === 0) return end
    if ('([{'.includes(token)) depth++
    else if (')]}'.includes(token)) depth--
    end += token.split('\n').length - 1
  }
  return line
}
