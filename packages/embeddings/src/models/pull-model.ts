/** A model from a server into the folder of models: checked, and there as a whole or not at all. */

import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { networkReason, readBounded, throwIfCancelled, watchSilence } from '../bounded-answer.ts'
import { parseJsonObject, unusable } from '../bounded-json.ts'
import { downloadFile } from './download-file.ts'
import {
  inOrder,
  isInside,
  isSignedBy,
  MANIFEST_BYTES_MAX,
  MANIFEST_FILE,
  type ModelFile,
  type ModelManifest,
  manifestText,
  parseManifest,
} from './model-manifest.ts'
import { modelFolder, modelName } from './model-places.ts'
import { modelFiles, readManifest, type VerifiedModel, verifyModel } from './verify-model.ts'

export interface PullOptions {
  readonly name: string
  readonly modelsFolder: string
  /** A server laid out as Hugging Face is, or a URL with `{name}` in it, to which paths of files are added. */
  readonly source?: string
  /** A branch, tag or commit at the server. */
  readonly revision?: string
  /** Paths of the weights, where the server has no list of files. */
  readonly weights?: readonly string[]
  readonly keys?: readonly string[]
  /** Downloads it even though it is there. */
  readonly again?: boolean
  readonly onProgress?: (progress: PullProgress) => void
  readonly signal?: AbortSignal
  readonly retryDelayMs?: number
}

export interface PullProgress {
  readonly file: string
  readonly doneBytes: number
  readonly totalBytes: number | null
}

export interface PulledModel extends VerifiedModel {
  readonly isNew: boolean
  readonly url: string
}

export const SOURCE_DEFAULT = 'https://huggingface.co'
export const WEIGHTS_DEFAULT = 'onnx/model.onnx'
const REVISION_DEFAULT = 'main'
const SILENCE_MS = 60_000
/** How servers say that there is no such file, or none for whoever asks. */
const NOT_THERE: readonly number[] = [401, 403, 404, 410]
/** What models of this kind have beside their weights. */
const FILES_NEEDED = ['config.json', 'tokenizer.json']
const FILES_WANTED = ['tokenizer_config.json', '1_Pooling/config.json', 'config_sentence_transformers.json']

/**
 * An interrupted pull goes on where it stopped. What is there already is verified and kept.
 * @throws usage, model_missing, model_unusable, disk_full, cancelled
 */
export async function pullModel(options: PullOptions): Promise<PulledModel> {
  const { modelsFolder, keys = [], signal } = options
  const name = modelName(options.name)
  const target = modelFolder(modelsFolder, name)
  const url = baseUrl(options, name)
  const verification = { pinsFile: path.join(modelsFolder, 'pins.json'), keys, ...(signal && { signal }) }
  if (options.again !== true && (await hasWeights(target, options.weights))) {
    return { ...(await verifyModel({ folder: target, ...verification })), isNew: false, url }
  }
  const part = path.join(modelsFolder, '.part', name)
  try {
    const manifest = await fetchManifest(url, signal)
    if (keys.length > 0 && (manifest === null || !isSignedBy(manifest, keys))) {
      throw unusable(`${url}${MANIFEST_FILE}`, 'is missing, or has no signature that the configured keys vouch for')
    }
    const files =
      manifest === null ? await pullUnlisted(options, url, part) : await pullListed(options, url, part, manifest)
    const signature = manifest?.signature ?? null
    const listed = manifest?.name ?? name
    await writeFile(path.join(part, MANIFEST_FILE), manifestText({ name: listed, files, signature }))
  } catch (thrown) {
    throw withHandCopy(thrown, target, options.weights ?? [WEIGHTS_DEFAULT])
  }
  await removeUnlisted(part)
  const verified = await verifyModel({ folder: part, ...verification })
  await moveIntoPlace(part, target)
  return { ...verified, folder: target, isNew: true, url }
}

function baseUrl({ source = SOURCE_DEFAULT, revision = REVISION_DEFAULT }: PullOptions, name: string): string {
  const encoded = name.split('/').map(encodeURIComponent).join('/')
  const text = source.includes('{name}')
    ? source.replaceAll('{name}', encoded).replaceAll('{revision}', encodeURIComponent(revision))
    : `${source.replace(/\/+$/, '')}/${encoded}/resolve/${encodeURIComponent(revision)}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol)) return `${url.href.replace(/\/+$/, '')}/`
  throw new OnyxError('usage', `"${source}" is no address to download from.`, {
    hint: 'Give one that begins with https://, for instance a mirror of huggingface.co.',
  })
}

/** Whether it was pulled, or copied by hand, before, with these weights. */
async function hasWeights(target: string, weights: readonly string[] = [WEIGHTS_DEFAULT]): Promise<boolean> {
  const manifest = await readManifest(target)
  if (manifest !== null) return weights.every((name) => manifest.files.some((file) => file.path === name))
  const there = await Promise.all(weights.map((name) => stat(path.join(target, name)).catch(() => null)))
  return there.every((stats) => stats !== null)
}

/** Null where the server has no list of the model's files. @throws model_missing where no server answers, model_unusable */
async function fetchManifest(base: string, signal: AbortSignal | undefined): Promise<ModelManifest | null> {
  const url = `${base}${MANIFEST_FILE}`
  const watch = watchSilence(SILENCE_MS, signal)
  try {
    const response = await fetch(url, { signal: watch.signal })
    if (!response.ok) {
      await response.body?.cancel()
      if (NOT_THERE.includes(response.status)) return null
      throw new OnyxError('model_missing', `${url} answered ${response.status}.`, {
        hint: 'Try again later, or name another server with --from.',
        data: { url, status: response.status },
      })
    }
    return parseManifest(parseJsonObject(await readBounded(response, MANIFEST_BYTES_MAX, url), url), url)
  } catch (thrown) {
    throwIfCancelled(signal)
    if (thrown instanceof OnyxError) throw thrown
    throw new OnyxError('model_missing', `${url} could not be reached: ${networkReason(thrown)}.`, {
      data: { url, isOffline: true },
      cause: thrown,
    })
  } finally {
    watch.stop()
  }
}

async function pullListed(
  options: PullOptions,
  base: string,
  part: string,
  manifest: ModelManifest,
): Promise<readonly ModelFile[]> {
  for (const file of manifest.files) {
    if ((await pullFile(options, base, part, file.path, file)) === null) throw missing(base, file.path)
  }
  return manifest.files
}

async function pullUnlisted(options: PullOptions, base: string, part: string): Promise<readonly ModelFile[]> {
  const weights = options.weights ?? [WEIGHTS_DEFAULT]
  const bad = weights.find((name) => !isInside(name))
  if (bad !== undefined) {
    throw new OnyxError('usage', `"${bad}" is no path of weights.`, { hint: `For instance ${WEIGHTS_DEFAULT}.` })
  }
  const needed = [...FILES_NEEDED, ...weights]
  // Weights of more than 2 GB keep their numbers in a file beside them. The large files come last.
  const wanted = [...FILES_NEEDED, ...FILES_WANTED, ...weights.map((name) => `${name}_data`), ...weights]
  const files: ModelFile[] = []
  for (const name of wanted) {
    const file = await pullFile(options, base, part, name, await announced(`${base}${name}`, options.signal))
    if (file !== null) files.push(file)
    else if (needed.includes(name)) throw missing(base, name)
  }
  // The list is made of what arrived, so that its revision follows from the bytes.
  return inOrder(files)
}

function pullFile(
  { onProgress, signal, retryDelayMs }: PullOptions,
  base: string,
  folder: string,
  name: string,
  expected: { readonly sizeBytes: number | null; readonly sha256: string } | null,
): Promise<ModelFile | null> {
  return downloadFile({
    url: `${base}${name.split('/').map(encodeURIComponent).join('/')}`,
    folder,
    name,
    expected,
    onProgress: (doneBytes, totalBytes) => onProgress?.({ file: name, doneBytes, totalBytes }),
    signal,
    ...(retryDelayMs !== undefined && { retryDelayMs }),
  })
}

/** Hugging Face says size and SHA-256 of large files in the headers of its redirection; null where nothing is said. */
async function announced(
  url: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly sizeBytes: number | null; readonly sha256: string } | null> {
  const watch = watchSilence(SILENCE_MS, signal)
  try {
    const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: watch.signal })
    const sha256 = /^"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1]
    const sizeBytes = Number(headers.get('x-linked-size') ?? Number.NaN)
    return sha256 === undefined ? null : { sha256, sizeBytes: Number.isSafeInteger(sizeBytes) ? sizeBytes : null }
  } catch {
    throwIfCancelled(signal)
    // The download itself tells what is wrong, after several attempts.
    return null
  } finally {
    watch.stop()
  }
}

/** What an earlier pull, of another revision, left behind. */
async function removeUnlisted(part: string): Promise<void> {
  const listed = new Set((await readManifest(part))?.files.map((file) => file.path))
  for (const name of await modelFiles(part)) if (!listed.has(name)) await rm(path.join(part, name))
}

async function moveIntoPlace(part: string, target: string): Promise<void> {
  const old = `${part}.old`
  await rm(old, { recursive: true, force: true })
  await mkdir(path.dirname(target), { recursive: true })
  await rename(target, old).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown
  })
  await rename(part, target)
  await rm(old, { recursive: true, force: true })
}

function missing(base: string, name: string): OnyxError {
  return new OnyxError('model_missing', `There is no ${name} at ${base}`, {
    hint: 'Is the name right? Weights that lie elsewhere are named with --weights, a branch or tag with --revision.',
    data: { url: `${base}${name}` },
  })
}

/** Without a network the remedy is a copy by hand: into which folder, and of which files. */
function withHandCopy(thrown: unknown, target: string, weights: readonly string[]): unknown {
  if (!(thrown instanceof OnyxError) || thrown.data['isOffline'] !== true) return thrown
  const files = [...FILES_NEEDED, 'tokenizer_config.json', '1_Pooling/config.json', ...weights].join(', ')
  return new OnyxError(thrown.code, thrown.message, {
    hint: `Without a network, copy the model's files by hand into ${target} (${files}), or name a server that can be reached with --from. What arrived is kept: the same command goes on from there.`,
    data: { ...thrown.data, folder: target },
    cause: thrown.cause,
  })
}
