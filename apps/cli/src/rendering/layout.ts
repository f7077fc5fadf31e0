/** Text that fits the terminal: width as a terminal counts it, cutting, wrapping, and nothing that could steer it. */

/** Control characters, and those that turn the writing direction: a file name must not move the cursor or hide its ending. */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** East Asian wide and emoji: two columns. Close enough to UAX #11 for names in source code. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const ZERO_WIDTH = /\p{Mn}|\p{Me}|[\u200b-\u200c]|\u200d/u
const ELLIPSIS = '…'
const TAB = '    '

/** One line of text that is safe to print. */
export function printable(text: string): string {
  return text.replaceAll('\t', TAB).replace(UNPRINTABLE, '\ufffd')
}

export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += charWidth(char)
  return width
}

function charWidth(char: string): number {
  if (char >= ' ' && char <= '~') return 1
  if (ZERO_WIDTH.test(char)) return 0
  return WIDE.test(char) ? 2 : 1
}

/** Cuts at the end. */
export function fitEnd(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const char of text) {
    used += charWidth(char)
    if (used > width - 1) break
    kept += char
  }
  return width < 1 ? '' : kept + ELLIPSIS
}

/** Cuts at the start: of paths and qualified names the end tells most. */
export function fitStart(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  const chars = [...text]
  let used = 0
  let start = chars.length
  while (start > 0 && used + charWidth(chars[start - 1] ?? '') <= width - 1) {
    start--
    used += charWidth(chars[start] ?? '')
  }
  return width < 1 ? '' : ELLIPSIS + chars.slice(start).join('')
}

/** Pads to the width, in columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

/** Breaks at spaces; every line starts with the indent. A word longer than a line stays whole. */
export function wrapText(text: string, columns: number, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of printable(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer) > columns - indent) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  return lines.map((each) => ' '.repeat(indent) + each).join('\n')
}
