import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { createHashedEmbedder } from '@onyx/testkit'
import { mineGraphs } from '../training/mine.ts'
import { chunkRanker, chunksOf } from './chunk-ranker.ts'
import { codeLines } from './code-lines.ts'

const SOURCES = {
  'shop/price.py': `import tax

def total(items):
    """Sum the prices.

    All of them.
    """
    return sum(items)
`,
  'src/lib.rs': `/// Opens a door.
#[inline]
pub fn open() { door() }
`,
  'src/cart.ts': `const limit = 3 // of items
/**
 * Pays for the cart.
   Whatever it holds.
 */
export function pay() { return limit }
`,
}

test('Lines of code are those of the file without what documents its definitions', async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-chunks-'))
  context.after(() => rmSync(folder, { recursive: true }))
  for (const [file, text] of Object.entries(SOURCES)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  const mined = await mineGraphs(folder, 'shop', () => true, true)
  const texts = mined.map(({ graph }) => {
    const source = SOURCES[graph.path as keyof typeof SOURCES]
    return codeLines(source, graph.nodes).map(({ text, number }) => `${number} ${text}`)
  })
  assert.deepEqual(texts, [
    ['1 import tax', '2 ', '3 def total(items):', '7     """', '8     return sum(items)', '9 '],
    ['1 const limit = 3 // of items', '6 export function pay() { return limit }', '7 '],
    ['2 #[inline]', '3 pub fn open() { door() }', '4 '],
  ])
  const graphs = mined.map(({ graph }) => graph)
  const functions = mined.flatMap((file) => file.functions)
  const rank = await chunkRanker(folder, graphs, createHashedEmbedder()).prepare(functions)
  const scores = await rank('door')
  const best = functions[scores.indexOf(Math.max(...scores))]
  assert.equal(best?.name, 'open')
})

test('Chunks share their edges and leave no line out', () => {
  const lines = Array.from({ length: 75 }, (_, index) => ({ text: `line ${index + 1}`, number: index + 1 }))
  assert.deepEqual(
    chunksOf('a.ts', lines).map(({ startLine, endLine }) => [startLine, endLine]),
    [
      [1, 40],
      [31, 70],
      [61, 75],
    ],
  )
})
