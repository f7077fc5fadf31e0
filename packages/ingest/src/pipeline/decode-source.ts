/** Bytes to source text: UTF-8, or UTF-16 with a byte order mark. Line ends stay as they are; the mark itself is left out. */

import { isUtf8 } from 'node:buffer'

export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: string }

const UTF8_MARK_LENGTH = 3

export function decodeSource(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be')
  if (bytes.includes(0)) return { kind: 'skipped', reason: 'binary: it holds NUL bytes' }
  if (!isUtf8(bytes)) return { kind: 'skipped', reason: 'binary: it is not valid UTF-8' }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return { kind: 'text', text: bufferOf(bytes).toString('utf8', isMarked ? UTF8_MARK_LENGTH : 0) }
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? { kind: 'skipped', reason: 'binary: it holds NUL characters' } : { kind: 'text', text }
  } catch {
    return { kind: 'skipped', reason: 'binary: it is not valid UTF-16' }
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
