/** Blanks comments out of a source, so that what is only talked about is not taken for code. Lines and columns stay. */

import type { Language } from '../model/kinds.ts'

/** Strings are matched to be kept: a comment mark inside them is none. Docstrings count as comments. */
const PYTHON = /(?<comment>#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?''')|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g
const STRINGS = String.raw`"(?:\\[\s\S]|[^"\\])*"|'(?:\\.|[^'\\\n])*'`
const COMMENTS = String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`
const SIMPLE: Readonly<Partial<Record<Language, RegExp>>> = {
  python: PYTHON,
  go: new RegExp(`${COMMENTS}|${STRINGS}|\`[^\`]*\``, 'g'),
  java: new RegExp(`${COMMENTS}|"""(?:\\\\[\\s\\S]|[^\\\\])*?"""|${STRINGS}`, 'g'),
  // A lifetime begins like a character and does not end like one.
  rust: new RegExp(
    `${COMMENTS}|\\br(?<hashes>#*)"[\\s\\S]*?"\\k<hashes>|"(?:\\\\[\\s\\S]|[^"\\\\])*"|'(?:\\\\[^\\n]{1,10}?|[^'\\\\\\n])'`,
    'g',
  ),
}

export function withoutComments(source: string, language: Language): string {
  const simple = SIMPLE[language]
  if (simple === undefined) return withoutScriptComments(source)
  return source.replace(simple, (match, comment: string | undefined) => (comment === undefined ? match : blank(match)))
}

function blank(comment: string): string {
  return comment.replace(/[^\n]/g, ' ')
}

const SCRIPT_TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|\/(?![/*])|[`{}]/g
/** The text of a template up to its end or to an expression in it. */
const TEMPLATE_TEXT = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y
const REGULAR_EXPRESSION = /\/(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y
/** What a slash divides ends so; elsewhere it begins a regular expression. */
const DIVIDEND = /[\w$)\]}'"`]\s*$/
const KEYWORD = /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await|instanceof)\s*$/
/** Characters before a slash that tell the two apart. */
const BEFORE_SLASH = 40

/** JavaScript's templates hold code, and its regular expressions hold quotes and slashes. */
function withoutScriptComments(source: string): string {
  const parts: string[] = []
  /** Braces open in each template expression around this place. */
  const templates: number[] = []
  let copied = 0
  const token = new RegExp(SCRIPT_TOKEN)
  const skipTemplateText = (): void => {
    TEMPLATE_TEXT.lastIndex = token.lastIndex
    const text = TEMPLATE_TEXT.exec(source)?.[0] ?? ''
    token.lastIndex += text.length
    if (text.endsWith('${')) templates.push(0)
  }
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    const [text] = match
    const depth = templates.at(-1)
    if (text.startsWith('//') || text.startsWith('/*')) {
      parts.push(source.slice(copied, match.index), blank(text))
      copied = token.lastIndex
    } else if (text === '`') skipTemplateText()
    else if (text === '/') skipRegularExpression(source, token)
    else if (text === '{' && depth !== undefined) templates[templates.length - 1] = depth + 1
    else if (text === '}' && depth !== undefined) {
      if (depth > 0) templates[templates.length - 1] = depth - 1
      else {
        templates.pop()
        skipTemplateText()
      }
    }
  }
  parts.push(source.slice(copied))
  return parts.join('')
}

function skipRegularExpression(source: string, token: RegExp): void {
  const slash = token.lastIndex - 1
  const before = source.slice(Math.max(0, slash - BEFORE_SLASH), slash)
  if (DIVIDEND.test(before) && !KEYWORD.test(before)) return
  REGULAR_EXPRESSION.lastIndex = slash
  const expression = REGULAR_EXPRESSION.exec(source)
  if (expression !== null) token.lastIndex = slash + expression[0].length
}
