/** Finds the JSDoc comment that stands before a declaration, while the tree is walked in order. */

import { NO_NODE, type SyntaxNode, type SyntaxTree } from '../../syntax/syntax-tree.ts'

export class DocComments {
  readonly #tree: SyntaxTree
  #text: string | null = null
  #commentEnd = -1
  #moduleComment = NO_NODE
  /** Where a declaration must begin, white space aside, to own the comment: behind decorators and plain comments too. */
  #end = -1

  constructor(tree: SyntaxTree) {
    this.#tree = tree
  }

  /** Called for every comment: a plain one between a doc comment and its declaration does not separate them. */
  see(comment: SyntaxNode): void {
    if (comment === this.#moduleComment) return
    const from = this.#tree.startOf(comment)
    const to = this.#tree.endOf(comment)
    if (this.#tree.text.startsWith('/**', from) && to - from > '/***/'.length) {
      this.#text = this.#tree.text.slice(from, to)
      this.#commentEnd = to
      this.#end = to
    } else this.skip(comment)
  }

  /** A decorator or plain comment after the doc comment is passed over. */
  skip(node: SyntaxNode): void {
    if (this.#text !== null && this.#isBlank(this.#end, this.#tree.startOf(node))) this.#end = this.#tree.endOf(node)
  }

  /** The text of the comment right before the node, without its delimiters. */
  before(node: SyntaxNode): string | null {
    const start = this.#tree.startOf(node)
    if (this.#text === null || !(this.#isBlank(this.#end, start) || this.#isBlank(this.#commentEnd, start))) return null
    return cleanDocComment(this.#text)
  }

  /** The file's own comment: the first thing in it, and nobody else's. */
  ofModule(): string | null {
    const tree = this.#tree
    const first = tree.kind(1) === 'hash_bang_line' ? (tree.next[1] ?? tree.size) : 1
    if (first >= tree.size || tree.kind(first) !== 'comment') return null
    const comment = tree.textOf(first)
    if (!comment.startsWith('/**')) return null
    const after = tree.next[first] ?? tree.size
    const apart = after >= tree.size || /\n\s*\n/.test(tree.text.slice(tree.endOf(first), tree.startOf(after)))
    const owned =
      apart ||
      tree.kind(after) === 'import_statement' ||
      /@(file|fileoverview|module|packageDocumentation)\b/.test(comment)
    if (!owned) return null
    this.#moduleComment = first
    return cleanDocComment(comment)
  }

  /** The text of a comment when it is a doc comment. */
  textOf(comment: SyntaxNode): string | null {
    const text = this.#tree.textOf(comment)
    return text.startsWith('/**') && text.length > '/***/'.length ? cleanDocComment(text) : null
  }

  #isBlank(from: number, to: number): boolean {
    const { text } = this.#tree
    if (from < 0 || from > to) return false
    for (let offset = from; offset < to; offset++) {
      const unit = text.charCodeAt(offset)
      if (unit !== 32 && (unit < 9 || unit > 13)) return false
    }
    return true
  }
}

function cleanDocComment(comment: string): string {
  return comment
    .replace(/^\/\*\*+/, '')
    .replace(/\*+\/$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}
