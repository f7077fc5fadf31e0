/** `onyx model` as people and scripts meet it, against a server on this machine. */

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { findRuntime } from '@onyx/embeddings'
import { makeFolder, type Run, runOnyx } from './run-onyx.ts'

const FILES: Readonly<Record<string, string>> = {
  'config.json': '{}',
  'tokenizer.json': '{}',
  'onnx/model.onnx': 'weights',
}

async function serve(context: TestContext): Promise<string> {
  const server = createServer((request, response) => {
    const content = FILES[(request.url ?? '').replace('/sentence-transformers/all-MiniLM-L6-v2/resolve/main/', '')]
    if (content === undefined) response.writeHead(404)
    response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Shell {
  readonly cwd: string
  readonly onyx: (...words: readonly string[]) => Promise<Run>
  // Parsed JSON of our own making: each test states its shape.
  readonly json: (...words: readonly string[]) => Promise<ReturnType<typeof JSON.parse>>
}

async function shell(context: TestContext): Promise<Shell> {
  const cwd = makeFolder(context, {})
  const variables = { ONYX_MODELS: path.join(cwd, 'models'), ONYX_MODEL_SOURCE: await serve(context) }
  const onyx = (...words: readonly string[]): Promise<Run> => runOnyx(['model', ...words], { cwd, variables })
  const json: Shell['json'] = async (...words) => JSON.parse((await onyx(...words, '--json')).stdout)
  return { cwd, onyx, json }
}

test('A model is pulled, listed and verified', async (context) => {
  const { onyx, json, cwd } = await shell(context)
  assert.match((await onyx('list')).stdout, /^There are no models in /)
  const pulled = await json('pull')
  assert.deepEqual(Object.keys(pulled), ['name', 'folder', 'revision', 'trust', 'files', 'isNew', 'url'])
  assert.equal(pulled.name, 'sentence-transformers/all-MiniLM-L6-v2')
  assert.equal(pulled.folder, path.join(cwd, 'models/sentence-transformers/all-MiniLM-L6-v2'))
  assert.deepEqual(
    pulled.files.map((file: { path: string }) => file.path),
    Object.keys(FILES).toSorted(),
  )
  assert.match((await onyx('pull', 'all-MiniLM-L6-v2')).stdout, /is there already\.\n {2}3 files, 11 B, revision /)
  const listed = await json('list')
  assert.deepEqual(Object.keys(listed.models[0]), ['name', 'folder', 'revision', 'size', 'isSigned'])
  assert.deepEqual([listed.models[0].size, listed.models[0].revision], [11, pulled.revision])
  assert.match((await onyx('list')).stdout, /^sentence-transformers\/all-MiniLM-L6-v2 +11 B {2}/)
  assert.equal((await json('verify')).revision, pulled.revision)
  const { stdout, code } = await onyx('verify', 'models/sentence-transformers/all-MiniLM-L6-v2')
  assert.equal(code, 0)
  assert.match(stdout, /^sentence-transformers\/all-MiniLM-L6-v2: every file is what it should be\.\n/)
})

test('A tampered model, one without a signature and one that is not there are refused', async (context) => {
  const { onyx, json, cwd } = await shell(context)
  const { folder } = await json('pull')
  const key = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
  writeFileSync(path.join(cwd, 'team.pem'), key)
  const unsigned = await onyx('verify', '--key', 'team.pem')
  assert.deepEqual([unsigned.code, unsigned.stdout], [5, ''])
  assert.match(unsigned.stderr, /configured keys vouch for/)
  writeFileSync(path.join(folder, 'config.json'), '[]')
  const tampered = await json('verify')
  assert.equal(tampered.error.code, 'model_unusable')
  assert.match(tampered.error.message, /config\.json cannot be used: it was changed/)
  const absent = await onyx('verify', 'owner/other')
  assert.equal(absent.code, 3)
  assert.match(absent.stderr, /There is no model in/)
  assert.equal((await onyx('pull', 'owner/other')).code, 3)
  assert.equal((await onyx('pull', '../../x')).code, 2)
  assert.equal((await onyx('verify', '--key', 'no.pem')).code, 3)
  assert.equal((await onyx('fetch')).code, 2)
})

test('A folder that was copied by hand is taken at first use and compared from then on', async (context) => {
  const { json, onyx, cwd } = await shell(context)
  const folder = makeFolder(context, FILES)
  const target = path.join(cwd, 'models/owner/copied')
  mkdirSync(path.dirname(target), { recursive: true })
  renameSync(folder, target)
  assert.equal((await json('verify', 'owner/copied')).trust, 'first-use')
  assert.equal((await json('verify', target)).trust, 'pinned')
  assert.equal((await json('pull', 'owner/copied')).isNew, false)
  assert.match((await onyx('list')).stdout, /^owner\/copied +without a list\n/)
  writeFileSync(path.join(target, 'tokenizer.json'), '{"a": 1}')
  assert.equal((await onyx('verify', 'owner/copied')).code, 5)
  assert.equal((await json('verify', 'owner/copied', '--accept')).trust, 'first-use')
})

test('Without a network it says where to copy the files by hand', async (context) => {
  const { onyx, cwd } = await shell(context)
  const { code, stderr } = await onyx('pull', '--from', 'http://onyx.invalid')
  assert.equal(code, 3)
  assert.match(
    stderr.replaceAll(/\s+/g, ' '),
    /could not be reached: .* copy the model's files by hand into .*all-MiniLM-L6-v2/,
  )
  assert.ok(stderr.includes(cwd))
})

const BESIDE = { skip: findRuntime(null) !== null ? 'onnxruntime-node is installed beside' : false }
/** What an npm does that has the package already. */
const NPM = `
  const folder = 'node_modules/onnxruntime-node'
  require('node:fs').mkdirSync(folder, { recursive: true })
  require('node:fs').writeFileSync(folder + '/package.json', '{"version": "1.30.0"}')
  require('node:fs').writeFileSync(folder + '/index.js', '')
`

test('What runs models is installed once, beside them and not among them', BESIDE, async (context) => {
  const cwd = makeFolder(context, { 'npm-cli.js': NPM })
  const variables = { ONYX_MODELS: path.join(cwd, 'models'), npm_execpath: path.join(cwd, 'npm-cli.js') }
  const onyx = (...words: readonly string[]): Promise<Run> => runOnyx(['model', ...words], { cwd, variables })
  const first = await onyx('runtime')
  assert.match(first.stderr.replaceAll(/\s+/g, ' '), /^Installing onnxruntime-node [\d.]+ with npm \(about \d+ MB to /)
  assert.match(first.stdout, /^Installed onnxruntime-node [\d.]+\.\n/)
  const folder = path.join(cwd, 'models/runtime')
  assert.ok(first.stdout.includes(folder))
  assert.match((await onyx('runtime')).stdout, /is there already\./)
  const { size, ...rest } = JSON.parse((await onyx('runtime', '--json')).stdout)
  assert.deepEqual(rest, { name: 'onnxruntime-node', version: '1.30.0', folder, isNew: false })
  assert.ok(size > 0)
  const again = await onyx('runtime', '--again', '--quiet', '--json')
  assert.deepEqual([JSON.parse(again.stdout).isNew, again.stderr], [true, ''])
  assert.deepEqual(JSON.parse((await onyx('list', '--json')).stdout).models, [])
  assert.equal((await onyx('runtime', 'all-MiniLM-L6-v2')).code, 2)
  assert.equal((await onyx('pull', 'runtime/x')).code, 2)
})
