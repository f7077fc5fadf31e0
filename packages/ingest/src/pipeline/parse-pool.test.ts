/** The pool outlives its threads: a thread that crashes or hangs costs the file at hand and no other. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { OnyxError } from '@onyx/core'
import type { LaneThreads } from './lane.ts'
import { ParsePool } from './parse-pool.ts'
import type { ParseJob } from './read-source.ts'

/** Speaks the protocol of a whole lane; a file's name says what the thread does with it. */
const THREAD = `
  import { parentPort, workerData } from 'node:worker_threads'
  const [BEGUN, DONE] = [0, 1]
  const progress = new Int32Array(workerData)
  parentPort.on('message', (jobs) => {
    parentPort.postMessage(jobs.map(({ path }) => {
      Atomics.add(progress, BEGUN, 1)
      if (path.startsWith('crash')) process.exit(3)
      if (path.startsWith('throw')) throw new Error('a defect')
      if (path.startsWith('memory')) { const held = []; for (;;) held.push(new Array(100_000).fill(path)) }
      if (path.startsWith('hang')) for (;;) {}
      Atomics.add(progress, DONE, 1)
      return { kind: 'gone', path }
    }))
  })`

function startThread(source: string) {
  return (_root: string, workerData: SharedArrayBuffer): LaneThreads => {
    const both = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 32 },
    })
    return { takes: both, gives: both }
  }
}

function jobsOf(paths: readonly string[]): ParseJob[] {
  return paths.map((path) => ({ path, language: 'python', sizeBytes: 10, stamp: 's', unwanted: null, knownHash: '' }))
}

/** Path → what became of it. */
async function parse(paths: readonly string[], source = THREAD): Promise<Record<string, string>> {
  const pool = new ParsePool({ root: '/', lanes: 2, fileTimeoutMs: 400, startThreads: startThread(source) })
  const found: Record<string, string> = {}
  try {
    for await (const outcomes of pool.parse(jobsOf(paths))) {
      for (const outcome of outcomes) {
        assert.equal(found[outcome.path], undefined, `${outcome.path} was answered twice`)
        found[outcome.path] = outcome.kind === 'failed' ? outcome.reason : outcome.kind
      }
    }
  } finally {
    await pool.close()
  }
  return found
}

const many = Array.from({ length: 200 }, (_, index) => `file${index}`)

test('every file gets one answer', async () => {
  const found = await parse(many)
  assert.deepEqual(Object.keys(found).sort(), many.toSorted())
  assert.deepEqual(new Set(Object.values(found)), new Set(['gone']))
})

test('threads that exit, throw or run out of memory lose only the file at hand', async () => {
  const bad = ['crash1', 'throw1', 'crash2', 'memory1']
  const found = await parse([
    ...many.slice(0, 20),
    'crash1',
    ...many.slice(20, 60),
    'throw1',
    'crash2',
    ...many.slice(60),
    'memory1',
  ])
  assert.equal(Object.keys(found).length, many.length + bad.length)
  for (const path of many) assert.equal(found[path], 'gone')
  for (const path of bad) assert.match(found[path] ?? '', /^the parser ended on it/)
  assert.match(found.throw1 ?? '', /a defect/)
})

test('a thread that hangs is replaced and its file named', async () => {
  const found = await parse(['a', 'hang1', 'b', 'c', 'hang2'])
  assert.deepEqual(found, {
    a: 'gone',
    b: 'gone',
    c: 'gone',
    hang1: 'it took longer than 0.4 s',
    hang2: 'it took longer than 0.4 s',
  })
})

test('threads that cannot start at all are one clear error', async () => {
  await assert.rejects(parse(['a'], 'throw new Error("no grammar")'), (error) => {
    return error instanceof OnyxError && error.code === 'failed' && /no grammar/.test(error.message)
  })
})

test('an interruption ends the wait at once', async () => {
  const pool = new ParsePool({ root: '/', lanes: 1, startThreads: startThread(THREAD) })
  const controller = new AbortController()
  const parsing = pool.parse(jobsOf(['hang']), controller.signal).next()
  controller.abort()
  await assert.rejects(parsing, (error) => error instanceof OnyxError && error.code === 'cancelled')
  await pool.close()
})
