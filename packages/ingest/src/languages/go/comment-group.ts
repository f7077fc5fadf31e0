/** Doc comments: the group of comment lines that ends right above a declaration, as godoc reads it. */

import type { SyntaxNode, SyntaxTree } from '../../syntax/syntax-tree.ts'

/** `//go:generate …`, `//nolint:…`, `//export X`: instructions to tools, not text. */
const DIRECTIVE = /^\/\/([a-z0-9]+:\S|nolint\b|export |line |\s*\+build\b)/
/** A longer group is cut at its end: a licence or code that was commented out. */
const LINES_MAX = 500

/** A longer line is no comment that a person wrote. */
const TRAILING_LENGTH_MAX = 500

export class CommentGroup {
  readonly #tree: SyntaxTree
  #comments: SyntaxNode[] = []

  constructor(tree: SyntaxTree) {
    this.#tree = tree
  }

  /** Takes the next comment in the text. */
  add(comment: SyntaxNode): void {
    const last = this.#comments.at(-1)
    const { text } = this.#tree
    const start = this.#tree.startOf(comment)
    const continues =
      last !== undefined &&
      this.#comments.length < LINES_MAX &&
      isOneLineBreak(text.slice(this.#tree.endOf(last), start))
    if (continues) this.#comments.push(comment)
    else this.#comments = startsItsLine(text, start) ? [comment] : []
  }

  /** The text of the group that ends on the line above `node`; null when there is none. */
  above(node: SyntaxNode): string | null {
    const last = this.#comments.at(-1)
    if (last === undefined) return null
    const gap = this.#tree.text.slice(this.#tree.endOf(last), this.#tree.startOf(node))
    return isOneLineBreak(gap) ? this.#text() : null
  }

  #text(): string | null {
    const lines: string[] = []
    for (const comment of this.#comments) {
      const text = this.#tree.textOf(comment)
      if (text.startsWith('/*'))
        lines.push(
          ...text
            .slice(2, -2)
            .split('\n')
            .map((line) => line.replace(/^\s*\* ?/, '').trimEnd()),
        )
      else if (!DIRECTIVE.test(text)) lines.push(text.slice(2).replace(/^ /, '').trimEnd())
    }
    const joined = lines.join('\n').trim()
    return joined === '' ? null : joined
  }
}

/** The text behind a node on its own line, when that is a comment: what fields and constants are explained by. */
export function trailingComment(tree: SyntaxTree, node: SyntaxNode): string | null {
  const end = tree.endOf(node)
  const [rest = ''] = tree.text.slice(end, end + TRAILING_LENGTH_MAX).split('\n', 1)
  const found = /^[\s,;]*\/\/(.*)$/.exec(rest)
  return found?.[1]?.trim() || null
}

function isOneLineBreak(gap: string): boolean {
  return gap.length < 1_000 && /^[^\S\n]*\n[^\S\n]*$/.test(gap)
}

function startsItsLine(text: string, start: number): boolean {
  for (let offset = start - 1; offset >= 0; offset--) {
    const character = text[offset]
    if (character === '\n') return true
    if (character !== ' ' && character !== '\t' && character !== '\r') return false
  }
  return true
}
