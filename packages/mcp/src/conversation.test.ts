import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Detail, GraphReader, IncludedEntry } from '@onyx/core'
import { openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { Conversation } from './conversation.ts'

const FILES: Readonly<Record<string, SmallFile>> = {
  'a.py': {
    lines: [
      'class a.Store 1-9 "One."',
      'function a.kept 10-11',
      'function a.changed 12-13 "Old."',
      'function a.gone 14-15',
    ],
  },
}
const LATER: Readonly<Record<string, SmallFile>> = {
  'a.py': { lines: ['class a.Store 1-9 "One."', 'function a.kept 10-11', 'function a.changed 12-13 "New."'] },
}

async function entries(
  reader: GraphReader,
  details: Readonly<Record<string, Detail>>,
): Promise<readonly IncludedEntry[]> {
  const given: IncludedEntry[] = []
  for (const [text, detail] of Object.entries(details)) {
    const [node] = await reader.nodesByName({ text, match: 'name', limit: 1 })
    assert.ok(node, text)
    given.push({ node, detail, reason: '', tokens: 1 })
  }
  return given
}

test('a new snapshot forgets what is gone or changed, and sources of types, whose hash says nothing of them', async () => {
  const store = openMemoryStore()
  const reader = await readSmallGraph(store, FILES)
  const conversation = new Conversation()
  const given = await entries(reader, { Store: 'body', kept: 'body', changed: 'line', gone: 'body' })
  await conversation.seen(reader)
  conversation.remember(given)
  assert.equal((await conversation.seen(reader)).size, 4)
  const later = await readSmallGraph(store, LATER)
  const [, kept] = given
  assert.deepEqual([...(await conversation.seen(later))], [[kept?.node.id, 'body']])
  conversation.forget()
  assert.equal((await conversation.seen(later)).size, 0)
})

test('a line after a source takes nothing back', async () => {
  const reader = await readSmallGraph(openMemoryStore(), FILES)
  const conversation = new Conversation()
  await conversation.seen(reader)
  conversation.remember(await entries(reader, { kept: 'body' }))
  conversation.remember(await entries(reader, { kept: 'line' }))
  assert.deepEqual([...(await conversation.seen(reader)).values()], ['body'])
})
