import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Output } from '../output.ts'
import { createProgressLine, progressText } from './progress.ts'

interface Recorded extends Output {
  readonly texts: string[]
}

function record(isTerminal: boolean): Recorded {
  const texts: string[] = []
  return {
    isTerminal,
    columns: 60,
    rows: 24,
    texts,
    write: async (text) => {
      texts.push(text)
    },
  }
}

test('Progress shows how much, how fast and how long', () => {
  assert.equal(
    progressText({ phase: 'parse', done: 50, total: 200, rate: 25 }, 2000),
    'Parsing  [#####---------------]  50 of 200  25/s  6.0 s left',
  )
  assert.equal(progressText({ phase: 'walk', done: 1200, total: null, rate: 25 }, 10), 'Finding files  1,200')
})

test('A terminal gets one line that renews itself, and is cleared in the end', async () => {
  const output = record(true)
  let time = 0
  const line = createProgressLine(output, () => time, false)
  for (; time < 1000; time += 10) line.update({ phase: 'parse', done: time, total: 1000, rate: 100 })
  await line.finish()
  assert.ok(output.texts.length <= 12)
  for (const text of output.texts) assert.match(text, /^\r[^\n]{59}\r?$/)
})

test('A log gets a plain line now and then, and none when all is done in time', () => {
  const output = record(false)
  let time = 0
  const line = createProgressLine(output, () => time, false)
  for (; time < 25_000; time += 100) line.update({ phase: 'parse', done: time, total: 25_000, rate: 1000 })
  assert.equal(output.texts.length, 2)
  assert.match(output.texts[0] ?? '', /^Parsing .*\n$/)
})

test('Quiet is quiet', () => {
  const output = record(true)
  createProgressLine(output, () => 0, true).update({ phase: 'walk', done: 1, total: null, rate: 0 })
  assert.deepEqual(output.texts, [])
})
