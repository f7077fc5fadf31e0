/** A text on a terminal that the next one takes the place of. */

import type { Output } from '../output.ts'

/** ECMA-48: cursor to the first column so many lines up, then erase to the end of the page. */
const replaceLines = (count: number): string => `\u001b[${count}F\u001b[0J`

export interface ReplacedText {
  /** Shown until the next one; cut where it is higher than the terminal, since what has scrolled away stays. */
  showForNow(text: string): Promise<void>
  show(text: string): Promise<void>
}

/** @param output a terminal, for `showForNow`; lines must fit its columns. */
export function createReplacedText(output: Output): ReplacedText {
  let shownLines = 0
  const replace = (text: string): Promise<void> => output.write((shownLines > 0 ? replaceLines(shownLines) : '') + text)
  return {
    async showForNow(text) {
      const lines = text
        .trimEnd()
        .split('\n')
        .slice(0, output.rows - 1)
      await replace(`${lines.join('\n')}\n`)
      shownLines = lines.length
    },
    async show(text) {
      await replace(text)
      shownLines = 0
    },
  }
}
