/** What a file's row says of its syntax errors, and how the line is read back from it at later ingests. */

const WITH_LINE = /^syntax errors, the first in line (\d+):/

export function partialReason(firstErrorLine: number): string {
  return `syntax errors, the first in line ${firstErrorLine}: what is around them may be missing`
}

/** Null for a row that does not say. */
export function lineOfReason(reason: string | null): number | null {
  const line = WITH_LINE.exec(reason ?? '')?.[1]
  return line === undefined ? null : Number(line)
}
