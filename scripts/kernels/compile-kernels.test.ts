/** Test that the bytes of the vector kernels are those of their text. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BINARY_MODULE, compileKernels } from './compile-kernels.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the committed bytes are made of the committed text: run scripts/kernels/main.ts after a change', async () => {
  assert.equal(readFileSync(path.join(root, BINARY_MODULE), 'utf8'), await compileKernels(root))
})
