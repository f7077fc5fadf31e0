/** `onyx watch` as a process: it follows edits, answers other commands, holds its store alone and leaves nothing behind. */

import assert from 'node:assert/strict'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { openEmbeddedStore } from '@onyx/engine-embedded'
import { buildOf } from '../src/running/running-place.ts'
import { finished, MAIN, makeFolder, REPOSITORY, runOnyx, startOnyx } from './run-onyx.ts'

const isWindows = process.platform === 'win32'
const VERSION = '0.1.0'

interface WatchDocument {
  readonly snapshot: number
  readonly changes: Readonly<Record<'added' | 'changed' | 'removed', readonly string[]>>
}

class WatchProcess {
  readonly child: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>

  constructor(context: TestContext, cwd: string) {
    this.child = startOnyx(['watch', '--json', '--no-embed'], { cwd })
    this.#lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
    context.after(() => this.child.kill('SIGKILL'))
  }

  async round(): Promise<WatchDocument> {
    const { value } = await this.#lines.next()
    return JSON.parse(String(value))
  }
}

async function startWatch(context: TestContext): Promise<{ readonly folder: string; readonly watch: WatchProcess }> {
  const folder = makeFolder(context, REPOSITORY)
  const watch = new WatchProcess(context, folder)
  await watch.round()
  return { folder, watch }
}

const dataFile = (folder: string, name: string): string => path.join(folder, '.onyx', name)

test('each edit is one document, and other commands are answered by the process that watches', {
  skip: isWindows && 'an open file cannot be taken away there',
}, async (context) => {
  const { folder, watch } = await startWatch(context)
  renameSync(path.join(folder, 'shop/price.py'), path.join(folder, 'shop/cost.py'))
  const { changes } = await watch.round()
  assert.deepEqual(changes, { total: 2, added: ['shop/cost.py'], changed: [], removed: ['shop/price.py'] })
  const before = await runOnyx(['show', 'with_tax', '--json'], { cwd: folder })
  assert.match(before.stdout, /"path":"shop\/cost.py"/)
  // Without its files only a process that has them open can answer.
  renameSync(dataFile(folder, 'onyx.db'), dataFile(folder, 'away.db'))
  for (const words of [
    ['query', 'with tax', '--json'],
    ['show', 'with_tax'],
    ['callers', 'Cart'],
    ['callees', 'main'],
    ['trace', 'main', 'checkout'],
    ['impact', 'with_tax'],
    ['tests', 'with_tax'],
    ['stats'],
  ]) {
    const run = await runOnyx(words, { cwd: path.join(folder, 'shop') })
    assert.deepEqual({ words, code: run.code, stderr: run.stderr }, { words, code: 0, stderr: '' })
    assert.notEqual(run.stdout, '')
  }
  const absent = await runOnyx(['show', 'nothing_like_it', '--json'], { cwd: folder })
  assert.equal(absent.code, 3)
  assert.equal(JSON.parse(absent.stdout).error.code, 'not_found')
})

test('a second watch of the store is told who holds it; Ctrl-C ends the first and leaves nothing to find', {
  skip: isWindows && 'signals end processes there',
}, async (context) => {
  const { folder, watch } = await startWatch(context)
  assert.equal(statSync(dataFile(folder, 'watch.sock')).mode & 0o777, 0o600)
  const second = await runOnyx(['watch', '--json'], { cwd: folder })
  assert.equal(second.code, 5)
  assert.equal(JSON.parse(second.stdout).error.data.pid, watch.child.pid)
  const ended = once(watch.child, 'exit')
  watch.child.kill('SIGINT')
  assert.deepEqual(await ended, [130, null])
  assert.deepEqual(
    ['watch.sock', 'running.json'].filter((name) => existsSync(dataFile(folder, name))),
    [],
  )
})

test('a killed watch is no obstacle: commands run by themselves, and the next watch takes its place', async (context) => {
  const { folder, watch } = await startWatch(context)
  const ended = once(watch.child, 'exit')
  watch.child.kill('SIGKILL')
  await ended
  assert.ok(existsSync(dataFile(folder, 'running.json')))
  const alone = await runOnyx(['show', 'with_tax'], { cwd: folder })
  assert.equal(alone.code, 0)
  const next = new WatchProcess(context, folder)
  await next.round()
  assert.equal(JSON.parse(readFileSync(dataFile(folder, 'running.json'), 'utf8')).pid, next.child.pid)
})

test('a snapshot that another process commits is answered from at once', async (context) => {
  const { folder, watch } = await startWatch(context)
  writeFileSync(path.join(folder, 'shop/late.py'), 'def came_late():\n    pass\n')
  // Whoever is first, the watch answers with it.
  const ingested = await runOnyx(['ingest', '--json', '--quiet', '--no-embed'], { cwd: folder })
  assert.equal(ingested.code, 0)
  const { stdout } = await runOnyx(['query', 'came_late', '--json'], { cwd: folder })
  const { results, snapshot } = JSON.parse(stdout)
  assert.equal(results[0].name, 'came_late')
  assert.equal(snapshot, JSON.parse(ingested.stdout).snapshot)
  assert.equal(watch.child.exitCode, null)
})

test('what a round has not stored yet is named in an answer, new files too', async (context) => {
  const { folder, watch } = await startWatch(context)
  const store = openEmbeddedStore({ dataDir: path.join(folder, '.onyx') })
  const holder = await store.write('another', {})
  writeFileSync(path.join(folder, 'shop/new.py'), 'def brand_new():\n    pass\n')
  const staleFiles = async (): Promise<readonly string[]> => {
    const { stdout } = await runOnyx(['query', 'cart', '--json'], { cwd: folder })
    return JSON.parse(stdout).staleFiles
  }
  assert.deepEqual(await staleFiles(), ['shop/new.py'])
  await holder.rollback()
  await store.close()
  await watch.round()
  assert.deepEqual(await staleFiles(), [])
})

/** What a command makes of a watch that behaves like this. */
async function askFake(context: TestContext, reply: string | null, build = buildOf(VERSION, MAIN)) {
  const folder = makeFolder(context, REPOSITORY)
  assert.equal((await runOnyx(['ingest', '--quiet', '--no-embed'], { cwd: folder })).code, 0)
  const socket = isWindows ? `\\\\.\\pipe\\onyx-test-${process.pid}` : path.join(folder, 'fake.sock')
  const server = createServer((client) => {
    client.on('error', () => undefined)
    if (reply !== null) client.end(reply)
  })
  server.listen(socket)
  await once(server, 'listening')
  writeFileSync(dataFile(folder, 'running.json'), JSON.stringify({ pid: 1, socket, build }))
  const child = startOnyx(['show', 'with_tax'], { cwd: folder })
  const run = await finished(child)
  server.close()
  return run
}

test('one that is of another build, declines, keeps silent, talks nonsense or goes before it said anything is done without', async (context) => {
  const accepted = '{"kind":"accepted"}\n'
  for (const [reply, build] of [
    [`${accepted}{"kind":"exit","code":9}\n`, 'another build'],
    ['{"kind":"declined"}\n', undefined],
    [null, undefined],
    ['nonsense\n', undefined],
    [accepted, undefined],
    ['', undefined],
  ] as const) {
    const run = await askFake(context, reply, build)
    assert.equal(run.code, 0, `${reply}`)
    assert.match(run.stdout, /def with_tax/)
  }
})

test('what it says is printed as it is, with its exit code; one that ends in the middle of an answer is told', async (context) => {
  const out = (text: string): string => `${JSON.stringify({ kind: 'out', text })}\n`
  const whole = await askFake(context, `${out('one\n')}{"kind":"err","text":"two"}\n{"kind":"exit","code":7}\n`)
  assert.deepEqual(whole, { code: 7, stdout: 'one\n', stderr: 'two' })
  const half = await askFake(context, out('half'))
  assert.equal(half.code, 1)
  assert.equal(half.stdout, 'half')
  assert.match(half.stderr, /ended before the answer was complete/)
})
