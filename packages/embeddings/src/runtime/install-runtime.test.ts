/** Tests of installing ONNX Runtime, with an npm that downloads nothing. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryModel } from '@onyx/testkit'
import { findRuntime, requireRuntime } from './find-runtime.ts'
import { type InstalledRuntime, installRuntime, type RuntimeOptions } from './install-runtime.ts'
import { findNpm } from './npm-command.ts'

const BESIDE = { skip: findRuntime(null) !== null ? 'onnxruntime-node is installed beside' : false }

/** What an npm does that installs a package which says how it was called. */
const INSTALLS = `
  const fs = require('node:fs')
  const folder = 'node_modules/onnxruntime-node'
  const called = { words: process.argv.slice(2), install: process.env.ONNXRUNTIME_NODE_INSTALL, files: fs.readdirSync('.') }
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(folder + '/package.json', JSON.stringify({ version: '1.30.0', main: 'index.js', called }))
  fs.writeFileSync(folder + '/index.js', 'exports.started = ' + Date.now())
`

interface Place {
  readonly folder: string
  readonly install: (npm: string, options?: Partial<RuntimeOptions>) => Promise<InstalledRuntime>
  /** Names beside the folder, itself included. */
  readonly names: () => readonly string[]
}

function place(context: TestContext): Place {
  const parent = temporaryModel(context, {})
  const folder = path.join(parent, 'models', 'runtime')
  const script = path.join(parent, 'npm-cli.js')
  return {
    folder,
    install(npm, options = {}) {
      writeFileSync(script, npm)
      return installRuntime({ folder, variables: { ...process.env, npm_execpath: script }, ...options })
    },
    names: () => (existsSync(path.dirname(folder)) ? readdirSync(path.dirname(folder)) : []),
  }
}

test(
  'npm installs what is locked, without scripts, and the folder appears when all is there',
  BESIDE,
  async (context) => {
    const { folder, install, names } = place(context)
    assert.equal(findRuntime(folder), null)
    const started: string[] = []
    const installed = await install(INSTALLS, { onStart: ({ version }) => started.push(version) })
    assert.deepEqual(
      [installed.isNew, installed.version, installed.folder, started],
      [true, '1.30.0', folder, ['1.30.0']],
    )
    assert.deepEqual(names(), ['runtime'])
    const found = requireRuntime(folder)
    assert.equal(found.place, 'folder')
    const { called } = JSON.parse(readFileSync(path.join(path.dirname(found.file), 'package.json'), 'utf8'))
    assert.deepEqual(called.words.slice(0, 2), ['ci', '--ignore-scripts'])
    assert.deepEqual([called.install, called.files], ['skip', ['package-lock.json', 'package.json']])
    const lock = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'))
    for (const [name, entry] of Object.entries<{ integrity?: string; version?: string }>(lock.packages)) {
      if (name !== '') assert.match(`${entry.version} ${entry.integrity}`, /^\d+\.\d+\.\d+ sha512-/, name)
    }
  },
)

test('what is there stays, unless it is asked for anew or is what another lock file says', BESIDE, async (context) => {
  const { folder, install, names } = place(context)
  await install(INSTALLS)
  const again = await install('process.exit(1)')
  assert.deepEqual([again.isNew, again.version, again.folder], [false, '1.30.0', folder])
  assert.equal((await install(INSTALLS, { again: true })).isNew, true)
  writeFileSync(path.join(folder, 'package-lock.json'), '{}')
  assert.equal((await install(INSTALLS)).isNew, true)
  assert.deepEqual(names(), ['runtime'])
})

const FAILURES = [
  {
    title: 'no network',
    npm: "console.error('npm error code ENOTFOUND'); process.exit(1)",
    expected: { code: 'model_missing', message: /there is no network, or no server\./ },
  },
  {
    title: 'bytes that are not the locked ones',
    npm: "console.error('npm error code EINTEGRITY\\nnpm error sha512-a is not sha512-b'); process.exit(1)",
    expected: { code: 'failed', message: /could not install onnxruntime-node: code EINTEGRITY sha512-a is not/ },
  },
  {
    title: 'a full disk',
    npm: "console.error('npm error code ENOSPC'); process.exit(1)",
    expected: { code: 'disk_full' },
  },
  {
    title: 'a binary for another platform',
    npm: `${INSTALLS}; fs.writeFileSync(folder + '/index.js', 'throw new Error("no such library")')`,
    expected: { code: 'embedding_failed', message: /does not run here \(.*\): Error: no such library$/ },
  },
]
for (const { title, npm, expected } of FAILURES) {
  test(`a failure leaves what was there: ${title}`, BESIDE, async (context) => {
    const { folder, install, names } = place(context)
    await assert.rejects(install(npm), expected)
    assert.deepEqual(names(), [])
    await install(INSTALLS)
    await assert.rejects(install(npm, { again: true }), expected)
    assert.deepEqual(names(), ['runtime'])
    assert.notEqual(findRuntime(folder), null)
  })
}

const NPM_OF_NODE = { skip: findNpm({}) !== null ? 'npm came with the running Node.js' : BESIDE.skip }

test('without npm it says what is missing', NPM_OF_NODE, async (context) => {
  const variables = { PATH: temporaryModel(context, {}) }
  await assert.rejects(installRuntime({ folder: place(context).folder, variables }), {
    code: 'model_missing',
    message: /^npm, which installs onnxruntime-node, was not found/,
  })
})

test('an interrupt ends npm and leaves nothing', BESIDE, async (context) => {
  const { install, names } = place(context)
  const controller = new AbortController()
  const server = createServer()
  context.after(() => server.close())
  const ended = new Promise<void>((resolve) => {
    server.once('connection', (socket) => {
      socket.on('error', () => resolve()).on('close', () => resolve())
      socket.resume()
      controller.abort()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  const npm = `require('node:net').connect(${port}, '127.0.0.1'); setInterval(() => 0, 1000)`
  await assert.rejects(install(npm, { signal: controller.signal }), { code: 'cancelled' })
  await ended
  assert.deepEqual(names(), [])
})

test('what a killed installation left is removed by the next', BESIDE, async (context) => {
  const { folder, install, names } = place(context)
  // No process has such an id: they end at 2 ** 22 on Linux, far lower elsewhere.
  for (const name of ['.runtime-999999999', '.runtime-notes'])
    mkdirSync(path.join(path.dirname(folder), name, 'new'), { recursive: true })
  await install(INSTALLS)
  assert.deepEqual(names().toSorted(), ['.runtime-notes', 'runtime'])
})
