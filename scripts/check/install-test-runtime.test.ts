/** Tests of the step that gets ONNX Runtime, with an npm that downloads nothing. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { findRuntime } from '@onyx/embeddings'
import { installTestRuntime } from './install-test-runtime.ts'

const SKIP = { skip: findRuntime(null) !== null ? 'onnxruntime-node is installed beside' : false }

const CASES = [
  { title: 'without a network it is skipped', says: 'npm error code ENOTFOUND', skipped: 1, failed: 0 },
  { title: 'bytes that are not the locked ones fail it', says: 'npm error code EINTEGRITY', skipped: 0, failed: 1 },
]
for (const { title, says, skipped, failed } of CASES) {
  test(`ONNX Runtime for tests: ${title}`, SKIP, async (context) => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'onyx-'))
    context.after(() => rmSync(root, { recursive: true }))
    const npm = path.join(root, 'npm-cli.js')
    writeFileSync(npm, `console.error('${says}'); process.exit(1)`)
    context.mock.method(console, 'log', () => undefined)
    const counts = await installTestRuntime(path.join(root, 'runtime'), { ...process.env, npm_execpath: npm })
    assert.deepEqual(counts, { passed: 0, failed, skipped })
  })
}
