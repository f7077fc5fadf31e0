/** Which bytes are text. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeSource } from './decode-source.ts'

const textOf = (bytes: Uint8Array): string | null => {
  const decoded = decodeSource(bytes)
  return decoded.kind === 'text' ? decoded.text : null
}

test('UTF-8 keeps its line ends and loses its byte order mark', () => {
  assert.equal(textOf(Buffer.from('\uFEFFa\r\nb\rc\n', 'utf8')), 'a\r\nb\rc\n')
  assert.equal(textOf(Buffer.from('é🦊', 'utf8')), 'é🦊')
  assert.equal(textOf(new Uint8Array(0)), '')
})

test('UTF-16 with a byte order mark is text in either order', () => {
  const little = Buffer.from('\uFEFFx = "é"\n', 'utf16le')
  assert.equal(textOf(little), 'x = "é"\n')
  assert.equal(textOf(Buffer.from(little).swap16()), 'x = "é"\n')
})

test('NUL bytes, invalid UTF-8 and invalid UTF-16 are binary', () => {
  assert.equal(textOf(Buffer.from('a\0b')), null)
  assert.equal(textOf(Buffer.from([0x61, 0xff, 0xfe])), null)
  assert.equal(textOf(Buffer.from([0xff, 0xfe, 0x00, 0xd8])), null)
  assert.equal(textOf(Buffer.from([0xff, 0xfe, 0x61])), null)
})
