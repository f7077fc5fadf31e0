/** Tests of dist/ as a package: what it would publish, and how its launcher meets an old Node.js. */

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isBundleFresh } from '../setup/freshness.mjs'
import { bundle } from './bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = path.join(root, 'dist')
const EXPECTED =
  /^(?:package\.json|LICENSE|README\.md|THIRD-PARTY-NOTICES|(?:onyx|main|chunk-[A-Z0-9]+|[a-z-]+-(?:worker|thread)(?:-code)?)\.mjs|web-tree-sitter\.wasm|onyx-static-\d+\.bin|grammars\/tree-sitter-[a-z]+\/tree-sitter-[a-z]+\.wasm)$/

before(async () => {
  if (!isBundleFresh(root)) await bundle(root)
})

test('npm would publish the bundle, its grammars, its model and its papers, and nothing else', () => {
  const npm = process.env.npm_execpath
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]]
  const output = execFileSync(command, [...first, 'pack', '--dry-run', '--json'], {
    cwd: dist,
    encoding: 'utf8',
    shell: npm === undefined && process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [packed] = JSON.parse(output)
  const files: readonly string[] = packed.files.map((file: { path: string }) => file.path)
  assert.deepEqual(
    files.filter((file) => !EXPECTED.test(file)),
    [],
  )
  for (const needed of ['package.json', 'LICENSE', 'README.md', 'onyx.mjs', 'main.mjs', 'web-tree-sitter.wasm']) {
    assert.ok(files.includes(needed), needed)
  }
})

test('the package depends on the native binding alone, does without the runtime of models, and names the command', () => {
  const manifest = JSON.parse(readFileSync(path.join(dist, 'package.json'), 'utf8'))
  assert.deepEqual(Object.keys(manifest.dependencies), ['better-sqlite3'])
  assert.deepEqual(Object.keys(manifest.optionalDependencies), ['@huggingface/tokenizers'])
  assert.doesNotMatch(JSON.stringify(manifest), /onnxruntime/)
  assert.deepEqual(manifest.bin, { onyx: 'onyx.mjs' })
  assert.equal(manifest.engines.node, '>=22.12.0')
})

test('the launcher tells an old Node.js in one sentence what is needed, before it loads anything else', () => {
  const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })"
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(old)}`, path.join(dist, 'onyx.mjs'), '--version'],
    { encoding: 'utf8' },
  )
  assert.equal(stderr, 'onyx: Node.js 22.12 or later is needed, and this is 20.20.2: install a newer Node.js.\n')
  assert.equal(stdout, '')
  assert.equal(status, 1)
})

test('the command starts from the bundle, and this Node.js has the options that it sets', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(dist, 'onyx.mjs'), '--version'], {
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
  assert.equal(status, 0)
  assert.match(stdout, /\d+\.\d+\.\d+/)
})
