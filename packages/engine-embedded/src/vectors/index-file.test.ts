/** Tests of the file: what is damaged, cut off or foreign is told apart from what is whole, and never taken for it. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { mix } from './levels.ts'
import { randomVectors } from './random-vectors.ts'
import { VectorIndex } from './vector-index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'onyx-vector-file-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const FLIPS = 1000

function savedFile(name: string): { readonly file: string; readonly bytes: Buffer } {
  const file = path.join(folder, name)
  const index = new VectorIndex({ dimensions: 3, scanMax: 0, links: 2, linksLowest: 2 })
  randomVectors({ count: 20, dimensions: 3, seed: 1 }).forEach((vector, key) => {
    index.insert(key, vector)
  })
  index.advance(100)
  index.save(file, 'snapshot 7, model a')
  return { file, bytes: readFileSync(file) }
}

test('a file that is not there is absent', () => {
  assert.deepEqual(VectorIndex.load(path.join(folder, 'none')), { kind: 'absent' })
})

test('every truncation is told apart from a whole file', () => {
  const { file, bytes } = savedFile('truncated')
  assert.equal(VectorIndex.load(file).kind, 'loaded')
  for (let length = bytes.length - 1; length >= 0; length--) {
    truncateSync(file, length)
    assert.equal(VectorIndex.load(file).kind, 'unusable', `${length} bytes`)
  }
})

test('any flipped bit is found', () => {
  const { file, bytes } = savedFile('flipped')
  for (let round = 0; round < FLIPS; round++) {
    const at = mix(round) % (round % 2 === 0 ? 400 : bytes.length)
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (round % 8))
    writeFileSync(file, flipped)
    assert.equal(VectorIndex.load(file).kind, 'unusable', `byte ${at}`)
  }
})

test('what comes after a whole file makes it unusable', () => {
  const { file, bytes } = savedFile('longer')
  writeFileSync(file, Buffer.concat([bytes, Buffer.of(0)]))
  assert.deepEqual(VectorIndex.load(file), { kind: 'unusable', reason: 'more follows after its end' })
})

test('foreign files and folders are named as what they are', () => {
  const file = path.join(folder, 'foreign')
  for (const text of ['', 'short', 'SQLite format 3\0 and more of it', 'x'.repeat(100_000)]) {
    writeFileSync(file, text)
    const loaded = VectorIndex.load(file)
    assert.ok(loaded.kind === 'unusable' && /no vector index|cut off/.test(loaded.reason))
  }
  mkdirSync(path.join(folder, 'directory'))
  assert.equal(VectorIndex.load(path.join(folder, 'directory')).kind, 'unusable')
})

test('a file of another format is not read', () => {
  const { file, bytes } = savedFile('format')
  bytes.writeUInt32LE(99, 8)
  writeFileSync(file, bytes)
  assert.deepEqual(VectorIndex.load(file), { kind: 'unusable', reason: 'it has another format' })
})

test('saving replaces the old file and leaves nothing else behind', () => {
  const { file } = savedFile('replaced')
  savedFile('replaced')
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('replaced')),
    [path.basename(file)],
  )
})

test('a copy that is written behind searches is the same file, and is given up when an entry comes meanwhile', async () => {
  const vectors = randomVectors({ count: 3000, dimensions: 384, seed: 2 })
  const index = new VectorIndex({ dimensions: 384, scanMax: 0, efConstruction: 16 })
  vectors.forEach((vector, key) => {
    index.insert(key, vector)
  })
  index.advance(100)
  const [file, behind] = ['at-once', 'behind'].map((name) => path.join(folder, name))
  assert.ok(file !== undefined && behind !== undefined)
  index.save(file, 'tag')
  const saving = index.saveBehind(behind, 'tag')
  index.search(vectors[0]!, 10)
  assert.equal(await saving, true)
  assert.deepEqual(readFileSync(behind), readFileSync(file))
  const given = index.saveBehind(behind, 'other')
  index.insert(3000, vectors[0]!)
  assert.equal(await given, false)
  assert.deepEqual(readFileSync(behind), readFileSync(file))
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('behind')),
    ['behind'],
  )
})

test('a folder that cannot be written to is named, and what was there stays', () => {
  const index = new VectorIndex({ dimensions: 3 })
  assert.throws(() => index.save(path.join(folder, 'no', 'such', 'folder'), ''), {
    code: 'failed',
    message: /no.such.folder/,
  })
})

test('an empty index and its tag come back', () => {
  const file = path.join(folder, 'empty')
  new VectorIndex({ dimensions: 3 }).save(file, 'ü\n"')
  const loaded = VectorIndex.load(file)
  assert.ok(loaded.kind === 'loaded' && loaded.tag === 'ü\n"' && loaded.index.size === 0)
})
