/** Which lines of which files an answer shows: read from its text alone, the same way for every arm of the bench. */

/** Lines by path, from 1. */
export type ShownLines = ReadonlyMap<string, ReadonlySet<number>>

const HEADING = /^## (.+)$/
/** A window: its header, then so many lines of the file. */
const WINDOW = /^(\d+)-(\d+): /
/** One line of the file, with or without more about it. */
const LINE = /^(\d+): /
const CUT = /^… \d+ more lines$/

/** @param text file headings `## path`; below each, windows `first-last: name` and their lines, and single lines `number: text`. */
export function shownLines(text: string): ShownLines {
  const shown = new Map<string, Set<number>>()
  let ofFile = new Set<number>()
  let [next, last] = [1, 0]
  for (const line of text.split('\n')) {
    if (next <= last) {
      if (CUT.test(line)) last = 0
      else ofFile.add(next++)
      continue
    }
    const path = HEADING.exec(line)?.[1]
    if (path !== undefined) {
      ofFile = shown.get(path) ?? new Set()
      shown.set(path, ofFile)
      continue
    }
    const window = WINDOW.exec(line)
    if (window !== null) [next, last] = [Number(window[1]), Number(window[2])]
    const single = LINE.exec(line)
    if (single !== null) ofFile.add(Number(single[1]))
  }
  return shown
}
