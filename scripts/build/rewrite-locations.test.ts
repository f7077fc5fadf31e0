/** Tests of the rewriting: the three idioms change, everything else stays or is refused. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rewriteLocations } from './rewrite-locations.ts'

test('the URL of a worker becomes its file in the flat bundle', () => {
  assert.equal(
    rewriteLocations("new Worker(new URL('../parse/parse-worker.ts', import.meta.url), { name })", 'a.ts'),
    "new Worker(new URL('./parse-worker.mjs', import.meta.url), { name })",
  )
  assert.equal(
    rewriteLocations("new URL('./writer-thread.ts', import.meta.url)", 'a.ts'),
    "new URL('./writer-thread.mjs', import.meta.url)",
  )
})

test('a grammar is looked for beside the bundle', () => {
  assert.equal(
    rewriteLocations('createRequire(import.meta.url).resolve(wasm)', 'a.ts'),
    "createRequire(import.meta.url).resolve('./grammars/' + wasm)",
  )
})

test('a model is looked for beside the bundle', () => {
  assert.equal(
    rewriteLocations("new URL('../../model/table-1.bin', import.meta.url)", 'a.ts'),
    "new URL('./table-1.bin', import.meta.url)",
  )
})

test('a location that would only hold among the sources is refused with the file named', () => {
  assert.throws(
    () => rewriteLocations("new URL('./other.ts', import.meta.url)", 'packages/a/src/b.ts'),
    /packages\/a\/src\/b\.ts/,
  )
  assert.throws(() => rewriteLocations("import.meta.resolve('x/y.wasm')", 'c.ts'), /c\.ts/)
})

test('other code stays as it is', () => {
  const source = "import { a } from './a.ts'\nconst url = new URL('https://example.org/a')\n"
  assert.equal(rewriteLocations(source, 'a.ts'), source)
})
