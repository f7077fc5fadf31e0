/** The lines of a source, and columns of any encoding as ours: counted from 1 in UTF-16 code units. */

import { LineIndex } from '../facts/line-index.ts'
import type { PositionEncoding } from './scip-index.ts'

export class SourceLines {
  readonly #text: string
  readonly #index: LineIndex

  constructor(text: string) {
    this.#text = text
    this.#index = new LineIndex(text)
  }

  /** @param line counted from 0. Null when there is none; with its line end. */
  line(line: number): string | null {
    if (line < 0 || line >= this.#index.lineCount) return null
    return this.#text.slice(this.#index.start(line), this.#index.start(line + 1) ?? this.#text.length)
  }
}

/** How many UTF-16 code units come before a character of the line; null when the line is shorter or the place is inside a character. */
export function utf16Offset(line: string, character: number, encoding: PositionEncoding): number | null {
  if (encoding === 'utf16') return character <= line.length ? character : null
  let counted = 0
  let offset = 0
  while (counted < character && offset < line.length) {
    const point = line.codePointAt(offset) ?? 0
    counted += encoding === 'utf32' ? 1 : utf8Length(point)
    offset += point > 0xffff ? 2 : 1
  }
  return counted === character ? offset : null
}

function utf8Length(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}
