import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idNamed, openMemoryStore, readSmallGraph, type SmallFile } from '@onyx/testkit'
import { mayBeRenamed } from './renamed.ts'

/** Of `app.other`, beside an import of it when one is given. */
async function check(text: string, imported: string | null = null, kind = 'function'): Promise<boolean> {
  const own: SmallFile = { language: 'typescript', text, lines: ['module app 1-3', `${kind} app.other 1-1`] }
  const column = (imported?.indexOf('other') ?? 0) + 1
  const importing: SmallFile = {
    language: 'typescript',
    text: imported ?? '',
    lines: ['module api 1-1', `api IMPORTS app.other @1:${column}`],
  }
  const files = imported === null ? { 'app.ts': own } : { 'app.ts': own, 'api.ts': importing }
  const reader = await readSmallGraph(openMemoryStore(), files)
  const [target] = await reader.nodesById([idNamed(files, 'app.other')])
  assert.ok(target)
  return mayBeRenamed(reader, target)
}

test('a definition keeps its name unless an export gives it another one', async () => {
  assert.equal(await check('export function other() {}'), false)
  assert.equal(await check('export function other() {}\nexport default function another() {}'), false)
  assert.equal(await check('export default function other() {}'), true)
  assert.equal(await check('export default async function* other() {}'), true)
  assert.equal(await check('function other() {}\nexport { other as alias }'), true)
})

test('what CommonJS exports keeps its name only where it is exported by it', async () => {
  assert.equal(await check('exports.other = function () {}'), false)
  assert.equal(await check('exports.alias = function other() {}'), true)
  assert.equal(await check('function other() {}\nmodule.exports = other'), true)
})

test('an import renames when it says so, or brings in a default export', async () => {
  assert.equal(await check('', "export { other } from './app'"), false)
  assert.equal(await check('', "export { other as alias } from './app'"), true)
  assert.equal(await check('', "import { other\n  as alias } from './app'"), true)
  assert.equal(await check('', "import alias from './app'"), true)
})

test('a method is reached by its name', async () => {
  assert.equal(await check('class A { other() {} }\nexport { A as B }', null, 'method'), false)
})
