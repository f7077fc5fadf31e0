/** Turns UTF-16 offsets into lines and columns, both counted from 1. Lines end at LF, CRLF or a lone CR. */

export class LineIndex {
  readonly #starts: number[] = [0]

  constructor(text: string) {
    if (text.includes('\r')) this.#splitAtAnyEnd(text)
    else for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  #splitAtAnyEnd(text: string): void {
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset)
      if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) this.#starts.push(offset + 1)
    }
  }

  get lineCount(): number {
    return this.#starts.length
  }

  /** Where a line begins, counted from 0; undefined behind the last one. */
  start(line: number): number | undefined {
    return this.#starts[line]
  }

  position(offset: number): { readonly line: number; readonly column: number } {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 }
  }
}
