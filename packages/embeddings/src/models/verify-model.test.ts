import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryModel } from '@onyx/testkit'
import { canonicalManifest, isInside, MANIFEST_FILE, manifestText, revisionOf } from './model-manifest.ts'
import { type VerifiedModel, verifyModel } from './verify-model.ts'

const FILES = { 'config.json': '{}', 'tokenizer.json': '{"a": 1}', 'onnx/model.onnx': 'weights' }
const LISTED = Object.entries(FILES).map(([name, content]) => ({
  path: name,
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
}))
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const OTHER_KEY = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()

function manifest(signature: string | null = null): string {
  return manifestText({ name: 'owner/small', files: LISTED, signature })
}

function signed(): string {
  return manifest(sign(null, canonicalManifest({ name: 'owner/small', files: LISTED }), privateKey).toString('base64'))
}

function verify(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  options: { keys?: readonly string[]; before?: (folder: string) => void } = {},
): Promise<VerifiedModel> {
  const folder = temporaryModel(context, files)
  options.before?.(folder)
  const pinsFile = path.join(temporaryModel(context, {}), 'pins.json')
  return verifyModel({ folder, pinsFile, ...(options.keys && { keys: options.keys }) })
}

test('A model whose files are those of its list is what the list says', async (context) => {
  const verified = await verify(context, { ...FILES, [MANIFEST_FILE]: manifest(), 'README.md': 'not of the model' })
  assert.equal(verified.name, 'owner/small')
  assert.equal(verified.revision, revisionOf(LISTED))
  assert.equal(verified.trust, 'listed')
  assert.equal(verified.files.length, 3)
})

test('A file that is tampered with, cut off, missing, not listed or a way out is refused by name', async (context) => {
  const listed = { ...FILES, [MANIFEST_FILE]: manifest() }
  const cases: readonly (readonly [Record<string, string>, RegExp, ((folder: string) => void)?])[] = [
    [{ 'onnx/model.onnx': 'weight5' }, /model\.onnx cannot be used: it was changed/],
    [{ 'onnx/model.onnx': 'weigh' }, /model\.onnx cannot be used: it has 5 bytes and should have 7/],
    [{}, /model\.onnx cannot be used: it is not there/, (folder) => rmSync(path.join(folder, 'onnx/model.onnx'))],
    [{ '1_Pooling/config.json': '{}' }, /1_Pooling\/config\.json cannot be used: it is not in the model’s list/],
    [{ 'onnx/model.onnx_data': 'x' }, /model\.onnx_data cannot be used: it is not in/],
    [{}, /config\.json cannot be used: it is a link that leads out/, linkOut],
    [
      { [MANIFEST_FILE]: manifest().replace('"config.json"', '"../config.json"') },
      /lists "\.\.\/config\.json", which is no path/,
    ],
    [{ [MANIFEST_FILE]: manifest().replace('"config.json"', '"tokenizer.json"') }, /lists tokenizer\.json twice/],
    [{ [MANIFEST_FILE]: manifest().replace(/"revision": "../, '"revision": "zz') }, /revision that does not follow/],
    [{ [MANIFEST_FILE]: manifest().replace('"size": 7', '"size": 9e99') }, /gives onnx\/model\.onnx no size/],
    [{ [MANIFEST_FILE]: '{"format": 2}' }, /has the format 2/],
    [{ [MANIFEST_FILE]: ' '.repeat(2 ** 20 + 1) }, /bytes, and 1048576 are the limit/],
  ]
  for (const [changes, message, before] of cases) {
    await assert.rejects(verify(context, { ...listed, ...changes }, before && { before }), {
      code: 'model_unusable',
      message,
    })
  }
})

function linkOut(folder: string): void {
  const outside = path.join(folder, '..', `${path.basename(folder)}-outside.json`)
  writeFileSync(outside, '{}')
  rmSync(path.join(folder, 'config.json'))
  symlinkSync(outside, path.join(folder, 'config.json'))
  // Where links need a privilege that tests lack, the test fails rather than pass unseen.
}

test('With a key configured, only what that key signed is used', async (context) => {
  const files = { ...FILES, [MANIFEST_FILE]: signed() }
  assert.equal((await verify(context, files, { keys: [KEY] })).trust, 'signed')
  assert.equal((await verify(context, files, { keys: [OTHER_KEY, KEY] })).trust, 'signed')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
  assert.equal((await verify(context, files, { keys: [raw] })).trust, 'signed')
  assert.equal((await verify(context, files)).trust, 'listed')
  const refused = { code: 'model_unusable', message: /onyx-model\.json .*configured keys vouch for/ }
  await assert.rejects(verify(context, files, { keys: [OTHER_KEY] }), refused)
  await assert.rejects(verify(context, { ...FILES, [MANIFEST_FILE]: manifest() }, { keys: [KEY] }), refused)
  await assert.rejects(verify(context, FILES, { keys: [KEY] }), refused)
  const renamed = { ...files, [MANIFEST_FILE]: signed().replace('owner/small', 'owner/other') }
  await assert.rejects(verify(context, renamed, { keys: [KEY] }), refused)
  await assert.rejects(verify(context, files, { keys: ['no key'] }), { code: 'usage' })
})

test('A folder without a list is taken as it is at first use, and refused when it changes', async (context) => {
  const folder = temporaryModel(context, FILES)
  const pinsFile = path.join(temporaryModel(context, {}), 'deep/pins.json')
  const trusts = []
  for (const accept of [false, false, true]) trusts.push((await verifyModel({ folder, pinsFile, accept })).trust)
  assert.deepEqual(trusts, ['first-use', 'pinned', 'first-use'])
  writeFileSync(path.join(folder, 'config.json'), '[]')
  await assert.rejects(verifyModel({ folder, pinsFile }), {
    code: 'model_unusable',
    message: /config\.json cannot be used: it was changed/,
    hint: /--accept/,
  })
  assert.equal((await verifyModel({ folder, pinsFile, accept: true })).trust, 'first-use')
  mkdirSync(path.join(folder, '1_Pooling'))
  writeFileSync(path.join(folder, '1_Pooling/config.json'), '{}')
  await assert.rejects(verifyModel({ folder, pinsFile }), { message: /1_Pooling\/config\.json .*was not there when/ })
  assert.equal(Object.keys(JSON.parse(readFileSync(pinsFile, 'utf8')).folders).length, 1)
  await assert.rejects(verifyModel({ folder: path.join(folder, 'no'), pinsFile }), { code: 'model_missing' })
})

test('Only relative paths that lead down are inside a folder', () => {
  for (const name of ['config.json', 'onnx/model.onnx', 'a..b/c', '1_Pooling/config.json'])
    assert.ok(isInside(name), name)
  const outside = [
    '',
    '.',
    '..',
    '../x',
    'a/../../x',
    '/x',
    'a//b',
    'a/',
    'C:x',
    'a\\..\\x',
    'a\u0000',
    'x:stream',
    'a/. ',
    'a/..',
    '...',
  ]
  for (const name of [...outside, MANIFEST_FILE, 'x'.repeat(300)]) assert.ok(!isInside(name), name)
})
