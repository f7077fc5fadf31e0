import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryModel } from '@onyx/testkit'
import { canonicalManifest, manifestText } from './model-manifest.ts'
import { type PulledModel, type PullOptions, pullModel } from './pull-model.ts'

const WEIGHTS = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
const FILES: Readonly<Record<string, Buffer>> = {
  'config.json': Buffer.from('{}'),
  'tokenizer.json': Buffer.from('{"model": {}}'),
  '1_Pooling/config.json': Buffer.from('{"pooling_mode_mean_tokens": true}'),
  'onnx/model.onnx': WEIGHTS,
}
const LISTED = Object.entries(FILES).map(([name, content]) => ({
  path: name,
  sizeBytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
}))
const NAME = 'owner/small'

interface Behaviour {
  readonly files?: Readonly<Record<string, Buffer | string>>
  /** Stops behind so many bytes of an answer, for the first so many requests of the weights, until `cut` ends the connection. */
  readonly cutAfterBytes?: number
  readonly cuts?: number
  readonly ranges?: boolean
  readonly tags?: boolean
  /** Says the weights' checksum in the headers, as Hugging Face does. */
  readonly announcesSha256?: string
  /** The first so many requests of the weights are answered 503. */
  readonly failures?: number
}

interface Server {
  readonly url: string
  /** `METHOD path range` of every request. */
  readonly requests: string[]
  readonly cut: () => void
  readonly close: () => Promise<void>
}

/** A real server that answers as the model's host would, with the faults of the behaviour. */
async function serve(context: TestContext, behaviour: Behaviour = {}): Promise<Server> {
  const requests: string[] = []
  let cuts = behaviour.cuts ?? 0
  let failures = behaviour.failures ?? 0
  let held: ServerResponse | null = null
  const prefix = `/${NAME}/resolve/main/`
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const name = decodeURIComponent(request.url ?? '').slice(prefix.length)
    requests.push(`${request.method} ${name} ${request.headers.range ?? ''}`.trim())
    const content = (behaviour.files ?? FILES)[name]
    if (!request.url?.startsWith(prefix) || content === undefined) return void response.writeHead(404).end()
    const body = Buffer.from(content)
    const isWeights = name.endsWith('.onnx')
    if (isWeights && behaviour.announcesSha256 !== undefined)
      response.setHeader('x-linked-etag', `"${behaviour.announcesSha256}"`)
    if (request.method === 'HEAD') return void response.writeHead(200).end()
    if (isWeights && failures-- > 0) return void response.writeHead(503).end()
    if (behaviour.tags !== false) response.setHeader('etag', `"${createHash('sha256').update(body).digest('hex')}"`)
    const start = behaviour.ranges === false ? 0 : startOf(request, response)
    response.setHeader('content-length', body.length - start)
    if (start > 0) response.setHeader('content-range', `bytes ${start}-${body.length - 1}/${body.length}`)
    response.writeHead(start > 0 ? 206 : 200)
    if (isWeights && behaviour.cutAfterBytes !== undefined && cuts-- > 0) {
      response.write(body.subarray(start, start + behaviour.cutAfterBytes))
      held = response
    } else response.end(body.subarray(start))
  }
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
  context.after(() => server.closeAllConnections())
  context.after(close)
  // A server on a port has an address of this kind.
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    cut: () => held?.destroy(),
    close,
  }
}

function startOf(request: IncomingMessage, response: ServerResponse): number {
  const tag = request.headers['if-range']
  if (tag !== undefined && tag !== response.getHeader('etag')) return 0
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
}

function pull(modelsFolder: string, source: string, options: Partial<PullOptions> = {}): Promise<PulledModel> {
  return pullModel({ name: NAME, modelsFolder, source, retryDelayMs: 1, ...options })
}

test('A model is pulled whole, listed by what arrived, and not pulled again', async (context) => {
  const { url, requests } = await serve(context)
  const models = temporaryModel(context, {})
  const progress: string[] = []
  const pulled = await pull(models, url, { onProgress: ({ file }) => progress.push(file) })
  assert.equal(pulled.folder, path.join(models, NAME))
  assert.equal(pulled.isNew, true)
  assert.equal(pulled.trust, 'listed')
  assert.deepEqual(
    pulled.files,
    LISTED.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  )
  assert.deepEqual(readFileSync(path.join(pulled.folder, 'onnx/model.onnx')), WEIGHTS)
  assert.ok(progress.includes('onnx/model.onnx'))
  const before = requests.length
  const again = await pull(models, url)
  assert.deepEqual([again.isNew, again.revision, requests.length], [false, pulled.revision, before])
  assert.equal((await pull(models, url, { again: true })).isNew, true)
  assert.deepEqual(
    readdirSync(models).filter((name) => !name.startsWith('.')),
    ['owner'],
  )
})

test('After a cut the download goes on where it stopped', async (context) => {
  const { url, requests, cut } = await serve(context, { cutAfterBytes: 100_000, cuts: 2 })
  const pulled = await pull(temporaryModel(context, {}), url, { onProgress: cut })
  assert.deepEqual(readFileSync(path.join(pulled.folder, 'onnx/model.onnx')), WEIGHTS)
  const ranges = requests.filter((request) => request.startsWith('GET onnx/model.onnx bytes='))
  assert.equal(ranges.length, 2)
  assert.doesNotMatch(ranges.join(), /bytes=0-/)
  assert.deepEqual(readdirSync(path.join(pulled.folder, 'onnx')), ['model.onnx'])
})

test('An interrupted pull leaves a part that the next one goes on from', async (context) => {
  const { url, requests } = await serve(context)
  const models = temporaryModel(context, {})
  const controller = new AbortController()
  const interrupt = ({ file, doneBytes }: { file: string; doneBytes: number }): void => {
    if (file === 'onnx/model.onnx' && doneBytes > 0) controller.abort()
  }
  await assert.rejects(pull(models, url, { signal: controller.signal, onProgress: interrupt }), { code: 'cancelled' })
  assert.ok(!existsSync(path.join(models, NAME)))
  assert.ok(existsSync(path.join(models, '.part', NAME, 'onnx/model.onnx.part')))
  const pulled = await pull(models, url)
  assert.deepEqual(readFileSync(path.join(pulled.folder, 'onnx/model.onnx')), WEIGHTS)
  assert.match(requests.at(-1) ?? '', /^GET onnx\/model\.onnx bytes=[1-9]/)
})

test('Without ranges, or with another version behind them, it begins again', async (context) => {
  for (const behaviour of [{ ranges: false }, { tags: false }]) {
    const { url, cut } = await serve(context, { ...behaviour, cutAfterBytes: 100_000, cuts: 2 })
    const pulled = await pull(temporaryModel(context, {}), url, { onProgress: cut })
    assert.deepEqual(readFileSync(path.join(pulled.folder, 'onnx/model.onnx')), WEIGHTS)
  }
  const models = temporaryModel(context, {
    [`.part/${NAME}/onnx/model.onnx.part`]: 'old',
    [`.part/${NAME}/onnx/model.onnx.part-tag`]: '"old"',
  })
  const { url } = await serve(context)
  const pulled = await pull(models, url)
  assert.deepEqual(readFileSync(path.join(pulled.folder, 'onnx/model.onnx')), WEIGHTS)
})

test('What the server announces is compared, and a wrong file thrown away', async (context) => {
  const right = LISTED.find((file) => file.path === 'onnx/model.onnx')?.sha256 ?? ''
  assert.equal(
    (await pull(temporaryModel(context, {}), (await serve(context, { announcesSha256: right })).url)).isNew,
    true,
  )
  const models = temporaryModel(context, {})
  const { url } = await serve(context, { announcesSha256: 'a'.repeat(64) })
  await assert.rejects(pull(models, url), { code: 'model_unusable', message: /onnx\/model\.onnx .*another checksum/ })
  assert.ok(!existsSync(path.join(models, NAME)))
  assert.ok(!existsSync(path.join(models, '.part', NAME, 'onnx/model.onnx.part')))
})

test('A server’s own list is followed, with its signature', async (context) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const keys = [publicKey.export({ type: 'spki', format: 'pem' }).toString()]
  const signature = sign(null, canonicalManifest({ name: NAME, files: LISTED }), privateKey).toString('base64')
  const list = manifestText({ name: NAME, files: LISTED, signature })
  const signed = await serve(context, { files: { ...FILES, 'onyx-model.json': list } })
  assert.equal((await pull(temporaryModel(context, {}), signed.url, { keys })).trust, 'signed')
  const tampered = await serve(context, { files: { ...FILES, 'config.json': '[]', 'onyx-model.json': list } })
  await assert.rejects(pull(temporaryModel(context, {}), tampered.url), {
    code: 'model_unusable',
    message: /config\.json/,
  })
  const unsigned = await serve(context)
  await assert.rejects(pull(temporaryModel(context, {}), unsigned.url, { keys }), { code: 'model_unusable' })
  assert.deepEqual(unsigned.requests, ['GET onyx-model.json'])
  const traversing = await serve(context, {
    files: { 'onyx-model.json': list.replace('"config.json"', '"../../x.json"') },
  })
  await assert.rejects(pull(temporaryModel(context, {}), traversing.url), { message: /no path inside the folder/ })
})

test('What is not there is named, and a busy server is asked again', async (context) => {
  const { 'onnx/model.onnx': _, ...others } = FILES
  const { url } = await serve(context, { files: others })
  await assert.rejects(pull(temporaryModel(context, {}), url), {
    code: 'model_missing',
    message: /^There is no onnx\/model\.onnx at http/,
    hint: /--weights/,
  })
  const busy = await serve(context, { failures: 2 })
  assert.equal((await pull(temporaryModel(context, {}), busy.url)).isNew, true)
})

test('Without a network it says where to copy which files by hand', async (context) => {
  const models = temporaryModel(context, {})
  const refused = {
    code: 'model_missing',
    message: /could not be reached: ECONNREFUSED/,
    hint: /by hand into .*owner.small \(config\.json, /,
  }
  const { url, close } = await serve(context)
  await close()
  await assert.rejects(pull(models, url), refused)
  await assert.rejects(pull(models, 'ftp://x'), { code: 'usage' })
  await assert.rejects(pull(models, url, { name: '../x' }), { code: 'usage' })
})
