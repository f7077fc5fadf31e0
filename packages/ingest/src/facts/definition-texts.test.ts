/** Tests of the two hashes of a definition: what each of them is blind to. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typescript } from '../languages/typescript/index.ts'
import { factsOfSource } from './check-facts.ts'

async function hashesOf(source: string): Promise<{ readonly content: string; readonly shape: string }> {
  const { texts } = await factsOfSource(typescript, 'a.ts', source)
  const text = texts[1]
  assert.ok(text)
  return { content: text.contentHash, shape: text.shapeHash }
}

test('the shape of a definition is blind to its own name, its doc comment and layout, its content to layout alone', async () => {
  const one = await hashesOf('/** Adds. */\nfunction add(a: number) {\n  return a + 1 // why\n}\n')
  const laidOut = await hashesOf('\n/** Adds. */\nfunction add(a: number) { return a + 1 }\n')
  const renamed = await hashesOf('function plus(a: number) { return a + 1 }\n')
  const other = await hashesOf('/** Adds. */\nfunction add(a: number) { return a + 2 }\n')
  assert.deepEqual(laidOut, one)
  assert.equal(renamed.shape, one.shape)
  assert.notEqual(renamed.content, one.content)
  assert.notEqual(other.shape, one.shape)
})
