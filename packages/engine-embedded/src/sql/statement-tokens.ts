/** Words of a statement as SQLite reads them: names, quoted or not, texts and signs, without space and comments. */

export interface StatementToken {
  /** `name`: bare or quoted; `text`: in single quotes, which SQLite takes for a name where one must stand. */
  readonly kind: 'name' | 'text' | 'sign'
  /** Without quotes; names in lower case. */
  readonly value: string
  /** Where it begins and ends in the statement. */
  readonly start: number
  readonly end: number
}

/** https://sqlite.org/draft/tokenreq.html; what is beyond ASCII belongs to names. */
const TOKEN =
  /(?<space>[ \t\n\f\r\ufeff]+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<text>'(?:[^']|'')*')|(?<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|(?<bare>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(?<number>\d[\w.]*)|(?<sign>[\s\S])/g

export function statementTokens(statement: string): readonly StatementToken[] {
  const tokens: StatementToken[] = []
  for (const { 0: whole, index: start, groups = {} } of statement.matchAll(TOKEN)) {
    const end = start + whole.length
    const { space, text, quoted, bare, number, sign } = groups
    if (space !== undefined) continue
    if (bare !== undefined) tokens.push({ kind: 'name', value: bare.toLowerCase(), start, end })
    else if (quoted !== undefined) tokens.push({ kind: 'name', value: unquoted(quoted).toLowerCase(), start, end })
    else if (text !== undefined) tokens.push({ kind: 'text', value: unquoted(text).toLowerCase(), start, end })
    else tokens.push({ kind: 'sign', value: number ?? sign ?? '', start, end })
  }
  return tokens
}

function unquoted(text: string): string {
  const quote = text.at(-1) ?? ''
  const inner = text.slice(1, -1)
  return quote === ']' ? inner : inner.replaceAll(quote + quote, quote)
}
