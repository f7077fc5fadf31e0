/** One insertion into a text, and its way back. */

export interface TextEdit {
  /** In UTF-16 code units. */
  readonly at: number
  readonly inserted: string
}

export function applyEdit(text: string, { at, inserted }: TextEdit): string {
  return text.slice(0, at) + inserted + text.slice(at)
}

/** The text without what was inserted; null where that does not stand in it exactly once. */
export function withoutInserted(text: string, inserted: string): string | null {
  const at = text.indexOf(inserted)
  if (at < 0 || text.indexOf(inserted, at + 1) >= 0) return null
  return text.slice(0, at) + text.slice(at + inserted.length)
}

/** As the text has it. */
export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
