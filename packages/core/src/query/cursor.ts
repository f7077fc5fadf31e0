/** Where the next page of an answer starts: opaque to callers, bound to the snapshot and the question it was made for. */

import { OnyxError } from '../errors.ts'

export interface Cursor {
  readonly snapshot: number
  /** Of everything that decides the answer's order. */
  readonly questionHash: string
  readonly offset: number
}

const CURSOR_SHAPE = /^([0-9a-z]{1,11})-([0-9a-z]{1,8})-([0-9a-z]{1,5})$/
const RADIX = 36

export function encodeCursor(cursor: Cursor): string {
  return `${cursor.snapshot.toString(RADIX)}-${cursor.questionHash}-${cursor.offset.toString(RADIX)}`
}

/** The offset that the cursor holds. @throws usage when it is no cursor of this question, conflict when the index has moved on. */
export function decodeCursor(text: string, snapshot: number, questionHash: string): number {
  const parts = CURSOR_SHAPE.exec(text)
  const again = 'Ask again without a cursor.'
  if (parts?.[1] === undefined || parts[2] === undefined || parts[3] === undefined) {
    throw new OnyxError('usage', `"${text.slice(0, 40)}" is not a cursor.`, { hint: again })
  }
  if (parts[2] !== questionHash) {
    throw new OnyxError('usage', 'The cursor belongs to another question or other filters.', { hint: again })
  }
  const made = Number.parseInt(parts[1], RADIX)
  if (made !== snapshot) {
    throw new OnyxError('conflict', `The cursor is of snapshot ${made}, and the index is now at ${snapshot}.`, {
      hint: again,
    })
  }
  return Number.parseInt(parts[3], RADIX)
}

/** FNV-1a, 32 bits: tells two questions apart; nothing is protected by it. */
export function questionHashOf(parts: readonly unknown[]): string {
  const text = JSON.stringify(parts)
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(RADIX)
}
