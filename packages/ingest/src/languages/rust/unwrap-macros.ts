/**
 * Rewrites source before it is parsed, so that the grammar sees code where it would see only tokens: items inside item macros
 * (`cfg_rt! { mod a; }`) and the arguments of macros that take expressions (`assert!(a.b())`). Length and lines stay the same.
 */

/** Stands for the `!` (and `[`) of a macro call that became a plain call; the grammar takes it for white space. */
export const MACRO_MARK = '\f'
/** Brackets nested deeper are generated code: the rest of the text stays as it is. */
const NESTING_MAX = 2_000

const EXPRESSION_MACRO =
  /^(?:assert\w*|debug_assert\w*|prop_assert\w*|e?print(?:ln)?|format|format_args|panic|write|writeln|todo|unimplemented|unreachable|dbg|vec|ready|poll|pin|pin_mut|join|try_join|ensure|bail|anyhow)$/
/** Macros whose braces hold items of another language than Rust, or of Rust with holes. */
const FOREIGN_MACRO =
  /^(?:quote\w*|parse_quote\w*|select|html|rsx|view|proptest|bitflags|json|compile_error|matches|assert_matches)$/
/** The grammar knows no macros of these names among expressions. */
const PRIMITIVE_TYPE = /^(?:bool|char|str|[iu](?:8|16|32|64|128|size)|f32|f64)$/
/** What may stand before an item: white space, comments, attributes. */
const BEFORE_ITEM = /(?:\s+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|#!?\[(?:[^[\]]|\[[^[\]]*\])*\])*/y
const ITEM_START =
  /(?:pub(?:\s*\([^()]*\))?\s+)?(?:(?:fn|mod|use|impl(?!\s*\()|struct|enum|trait|type|union|static|extern)\b|macro_rules!|const\s+\w|async\s+(?:fn|unsafe)\b|unsafe\s+(?:fn|impl|trait|extern)\b|[a-z_][\w:]*!\s*\{)/y
/** `@section self`, `@escape [type Id]`: what a macro reads itself between the items that it was given. */
const MACRO_WORD = /@\w+(?:[ \t]+(?:\w+(?=\s*$)|\[[^[\]\n]*\]))?/my
/** What stands before an item or a member. */
const ITEM_ENDS = new Set(['{', '}', ';', ']'])
/** Tokens that no list of expressions has, each with what it would be instead. */
const NOT_EXPRESSIONS = new Set(['=>', ':', '@', '_', 'let', 'mut', 'ref'])

interface Bracket {
  readonly role: 'plain' | 'items' | 'expressions' | 'rules'
  readonly open: number
  /** Where the macro's `!` stands; -1 for plain brackets. */
  readonly bang: number
  /** How many edits were there when it opened. */
  readonly edits: number
  readonly isVector: boolean
  /** Something inside says that it is not what its role hopes for. */
  spoiled: boolean
  readonly semicolons: number[]
}

interface Edit {
  readonly at: number
  readonly text: string
}

/** The text that the parser should see; the same string when nothing is to be rewritten. */
export function unwrapMacros(text: string): string {
  if (!/\w!\s*[({[]/.test(text)) return text
  const scan = new MacroScan(text)
  return applyEdits(text, scan.run())
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text
  const parts: string[] = []
  let from = 0
  for (const edit of edits.toSorted((a, b) => a.at - b.at)) {
    parts.push(text.slice(from, edit.at), edit.text)
    from = edit.at + edit.text.length
  }
  parts.push(text.slice(from))
  return parts.join('')
}

class MacroScan {
  readonly #text: string
  readonly #stack: Bracket[] = []
  readonly #edits: Edit[] = []
  /** The last token but white space and comments; of identifiers the whole, else one character. */
  #last = ''
  /** The identifier before a `!`, and the token before its path. */
  #macro = ''
  #bang = -1
  #beforePath = ''
  #pathOpen = false

  constructor(text: string) {
    this.#text = text
  }

  run(): readonly Edit[] {
    const text = this.#text
    for (let at = 0; at < text.length; ) {
      const code = text.charCodeAt(at)
      if (code <= 32) at++
      else if (isWord(code)) at = this.#word(at)
      else at = this.#symbol(at, code)
      if (at < 0 || this.#stack.length > NESTING_MAX) return this.#edits
    }
    return this.#edits
  }

  #word(start: number): number {
    const text = this.#text
    let end = start + 1
    while (isWord(text.charCodeAt(end))) end++
    const next = text.charCodeAt(end)
    if ((next === 34 || next === 35) && end - start <= 2) {
      const after = endOfPrefixedString(text, start, end)
      if (after > 0) {
        this.#token('"')
        return after
      }
    }
    const word = text.slice(start, end)
    if (!this.#pathOpen) this.#beforePath = this.#last
    this.#pathOpen = false
    this.#token(word)
    if (next === 33 && text.charCodeAt(end + 1) !== 61) {
      const top = this.#stack.at(-1)
      if (top !== undefined && PRIMITIVE_TYPE.test(word)) top.spoiled = true
      this.#macro = word
      this.#bang = end
      return end + 1
    }
    return end
  }

  #symbol(at: number, code: number): number {
    const text = this.#text
    const next = text.charCodeAt(at + 1)
    switch (code) {
      case 47: // /
        if (next === 47) return lineEnd(text, at)
        if (next === 42) return endOfBlockComment(text, at)
        break
      case 34: // "
        this.#token('"')
        return endOfString(text, at)
      case 39: // '
        this.#token("'")
        return endOfQuote(text, at)
      case 40: // (
      case 91: // [
      case 123: // {
        this.#open(at, code)
        return at + 1
      case 41:
      case 93:
      case 125:
        return this.#close(at)
      case 64: {
        // @
        const end = this.#endOfMacroWord(at)
        if (end > 0) return end
        break
      }
      case 58: // :
        if (next === 58) {
          this.#pathOpen = true
          this.#last = '::'
          return at + 2
        }
        break
      case 61: // =
        if (next === 62) {
          this.#token('=>')
          return at + 2
        }
        if (next === 61) {
          this.#token('==')
          return at + 2
        }
    }
    this.#mark(at, code, next)
    this.#token(text.charAt(at))
    return at + 1
  }

  /** No item of Rust begins with `@`, and a pattern has a name before it: -1 there. */
  #endOfMacroWord(at: number): number {
    if (!ITEM_ENDS.has(this.#last) || !this.#stack.some(({ role }) => role === 'items')) return -1
    MACRO_WORD.lastIndex = at
    const [word] = MACRO_WORD.exec(this.#text) ?? []
    if (word === undefined) return -1
    this.#edits.push({ at, text: ' '.repeat(word.length) })
    return at + word.length
  }

  /** Signs that the brackets around hold something else than expressions or whole items. */
  #mark(at: number, code: number, next: number): void {
    const top = this.#stack.at(-1)
    if (top === undefined) return
    if (code === 36 || (code === 35 && next !== 91 && next !== 33)) top.spoiled = true
    // The grammar does not know `impl<>`.
    if (code === 60 && next === 62 && this.#last === 'impl') this.#edits.push({ at, text: '  ' })
    if (code === 59) top.semicolons.push(at)
    if ((code === 37 || code === 63) && (this.#last === ',' || this.#last === '(')) top.spoiled = true
  }

  #token(token: string): void {
    this.#last = token
    const top = this.#stack.at(-1)
    if (top?.role === 'expressions' && NOT_EXPRESSIONS.has(token)) top.spoiled = true
  }

  #open(at: number, code: number): void {
    const isMacro = this.#bang >= 0 && this.#text.slice(this.#bang + 1, at).trim() === ''
    const isRules =
      this.#macro === 'macro_rules' &&
      this.#bang >= 0 &&
      (isMacro || /^\s*\w+\s*$/.test(this.#text.slice(this.#bang + 1, at)))
    const role = isRules ? 'rules' : isMacro ? this.#roleOf(at, code) : 'plain'
    this.#stack.push({
      role,
      open: at,
      bang: isMacro ? this.#bang : -1,
      edits: this.#edits.length,
      isVector: code === 91,
      spoiled: false,
      semicolons: [],
    })
    this.#bang = -1
    this.#pathOpen = false
    this.#last = String.fromCharCode(code)
  }

  #roleOf(at: number, code: number): Bracket['role'] {
    if (code !== 123)
      return EXPRESSION_MACRO.test(this.#macro) && (code === 40 || this.#macro === 'vec') ? 'expressions' : 'plain'
    const isItem =
      this.#beforePath === '' ||
      this.#beforePath === '}' ||
      this.#beforePath === ';' ||
      this.#beforePath === '{' ||
      this.#beforePath === ']'
    if (!isItem || FOREIGN_MACRO.test(this.#macro)) return 'plain'
    BEFORE_ITEM.lastIndex = at + 1
    BEFORE_ITEM.test(this.#text)
    ITEM_START.lastIndex = BEFORE_ITEM.lastIndex
    return ITEM_START.test(this.#text) ? 'items' : 'plain'
  }

  /** The offset to go on at; -1 when brackets do not match up and nothing further can be trusted. */
  #close(at: number): number {
    const bracket = this.#stack.pop()
    this.#last = this.#text.charAt(at)
    this.#bang = -1
    this.#pathOpen = false
    if (bracket === undefined) return -1
    if (bracket.role === 'rules') {
      this.#edits.length = bracket.edits
      return at + 1
    }
    const parent = this.#stack.at(-1)
    if (bracket.spoiled && parent !== undefined && (bracket.role === 'plain' || bracket.role === 'items'))
      parent.spoiled = true
    if (bracket.spoiled) return at + 1
    if (bracket.role === 'items') this.#unwrapItems(bracket, at)
    if (bracket.role === 'expressions') this.#unwrapExpressions(bracket, at)
    return at + 1
  }

  /** `name! {` becomes `name!{}`, so that the call is still seen; the closing brace ends a last item that lacks its semicolon. */
  #unwrapItems({ bang, open }: Bracket, close: number): void {
    if (open - bang < 2) return
    const blank = this.#text.slice(bang + 3, open + 1).replace(/[^\n\r]/g, ' ')
    if (/[\n\r]/.test(this.#text.slice(bang, bang + 3))) return
    this.#edits.push({ at: bang, text: `!{}${blank}` }, { at: close, text: ';' })
  }

  #unwrapExpressions({ bang, open, isVector, semicolons }: Bracket, close: number): void {
    if (open !== bang + 1 || (semicolons.length > 0 && !isVector)) return
    this.#edits.push({ at: bang, text: MACRO_MARK })
    if (!isVector) return
    this.#edits.push({ at: open, text: '(' }, { at: close, text: ')' })
    for (const at of semicolons) this.#edits.push({ at, text: ',' })
  }
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57) || code > 127
  )
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** Block comments nest. */
function endOfBlockComment(text: string, start: number): number {
  let depth = 1
  let at = start + 2
  while (at < text.length && depth > 0) {
    const close = text.indexOf('*/', at)
    if (close === -1) return text.length
    const open = text.indexOf('/*', at)
    const opensFirst = open !== -1 && open < close
    depth += opensFirst ? 1 : -1
    at = (opensFirst ? open : close) + 2
  }
  return at
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at++
    else if (code === 34) return at + 1
  }
  return text.length
}

/** A character literal, or only the quote of a lifetime. */
function endOfQuote(text: string, start: number): number {
  const code = text.charCodeAt(start + 1)
  if (code === 92) {
    const close = text.indexOf("'", start + 3)
    return close === -1 ? text.length : close + 1
  }
  const length = code >= 0xd800 && code <= 0xdbff ? 2 : 1
  return text.charCodeAt(start + 1 + length) === 39 ? start + 2 + length : start + 1
}

/** `b"…"`, `r"…"`, `br#"…"#`, `c"…"`; -1 when the word is no such prefix. */
function endOfPrefixedString(text: string, start: number, end: number): number {
  const prefix = text.slice(start, end)
  if (!/^(?:b|c|r|br|cr)$/.test(prefix)) return -1
  if (!prefix.endsWith('r')) return text.charCodeAt(end) === 34 ? endOfString(text, end) : -1
  let hashes = 0
  while (text.charCodeAt(end + hashes) === 35) hashes++
  if (text.charCodeAt(end + hashes) !== 34) return -1
  const close = text.indexOf(`"${'#'.repeat(hashes)}`, end + hashes + 1)
  return close === -1 ? text.length : close + 1 + hashes
}
