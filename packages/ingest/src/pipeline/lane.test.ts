/** A lane of real threads gives what parsing in process gives, and loses no file when one of its threads ends. */

import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { ParseOutcome } from './extract-source.ts'
import { type LaneThreads, startLane } from './lane.ts'
import { parseFiles } from './parse-files.ts'
import { ParsePool } from './parse-pool.ts'
import type { ParseJob } from './read-source.ts'

const FILES = 60
const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'onyx-lane-')))
after(() => rmSync(root, { recursive: true }))

function write(name: string, text: string, language: ParseJob['language']): ParseJob {
  const file = path.join(root, name)
  writeFileSync(file, text)
  return { path: name, language, sizeBytes: statSync(file).size, stamp: 's', unwanted: null, knownHash: '' }
}

const jobs: readonly ParseJob[] = [
  ...Array.from({ length: FILES }, (_, index) =>
    write(`a${index}.py`, `def f${index}(x):\n    return g(x, ${index})\n`, 'python'),
  ),
  write('broken.ts', 'class {{ f( }', 'typescript'),
  // Parsed in another form than it is written.
  write('macro.rs', 'fn run() { assert_eq!(helper(1), 2); }', 'rust'),
  { path: 'missing.py', language: 'python', sizeBytes: 1, stamp: 's', unwanted: null, knownHash: '' },
]

async function outcomesOf(pool: ParsePool): Promise<Map<string, ParseOutcome>> {
  const found = new Map<string, ParseOutcome>()
  try {
    for await (const outcomes of pool.parse(jobs)) {
      for (const outcome of outcomes) {
        assert.ok(!found.has(outcome.path), `${outcome.path} was answered twice`)
        found.set(outcome.path, timeless(outcome))
      }
    }
  } finally {
    await pool.close()
  }
  return found
}

/** A stamp is kept only when the file is old enough to be sure of it. */
function timeless(outcome: ParseOutcome): ParseOutcome {
  return outcome.kind === 'gone' ? outcome : { ...outcome, stamp: '' }
}

test('facts are those of parsing in process, whatever the language', async () => {
  const inProcess = new Map<string, ParseOutcome>()
  for (const job of jobs) {
    for await (const outcome of parseFiles([job], { root, lanes: 1 })) inProcess.set(outcome.path, timeless(outcome))
  }
  const found = await outcomesOf(new ParsePool({ root, lanes: 2 }))
  assert.deepEqual(new Map([...found].sort()), new Map([...inProcess].sort()))
  const partial = found.get('broken.ts')
  assert.equal(partial?.kind === 'parsed' && partial.firstErrorLine, 1)
  assert.equal(found.get('missing.py')?.kind, 'gone')
})

for (const ending of ['takes', 'gives'] as const) {
  test(`when the thread that ${ending} ends, the file at hand is named and the others go on`, async () => {
    let lanes = 0
    const startThreads = (...args: Parameters<typeof startLane>): LaneThreads => {
      const threads = startLane(...args)
      if (lanes++ === 0) threads.gives.once('message', () => void threads[ending].terminate())
      return threads
    }
    const found = await outcomesOf(new ParsePool({ root, lanes: 1, startThreads }))
    assert.deepEqual([...found.keys()].sort(), jobs.map((job) => job.path).sort())
    const failed = [...found.values()].flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.reason] : []))
    assert.ok(failed.length <= 1, failed.join('\n'))
    for (const reason of failed) assert.match(reason, /^the parser ended on it/)
  })
}
