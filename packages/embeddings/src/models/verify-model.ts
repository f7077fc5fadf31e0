/** Whether a model's files are what they should be: by its signed or unsigned list, or else by what they were at first use. */

import { opendir, stat } from 'node:fs/promises'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { readJsonFile, unusable } from '../bounded-json.ts'
import { digestFile, plainFileBytes } from './digest-file.ts'
import {
  inOrder,
  isSignedBy,
  MANIFEST_BYTES_MAX,
  MANIFEST_FILE,
  type ModelFile,
  type ModelManifest,
  parseManifest,
  revisionOf,
} from './model-manifest.ts'
import { readPins, writePins } from './pinned-files.ts'

export interface VerifyOptions {
  readonly folder: string
  /** Where digests of folders without a list are kept. */
  readonly pinsFile: string
  /** Ed25519 public keys, PEM or base64: with any, a folder must be signed by one of them. */
  readonly keys?: readonly string[]
  /** Which files to read; all when not given. The names of all are compared in any case. */
  readonly only?: (name: string) => boolean
  /** Takes a folder without a list as it is now, whatever it was before. */
  readonly accept?: boolean
  readonly signal?: AbortSignal
}

export interface VerifiedModel {
  readonly folder: string
  readonly name: string
  /** Over all files that the model has. */
  readonly revision: string
  /** All of them, also those that `only` left unread. */
  readonly files: readonly ModelFile[]
  /**
   * What it rests on: `signed` and `listed` on its own list, `pinned` on what it was at first use, `first-use` on nothing before
   * today: the digests of now are kept.
   */
  readonly trust: 'signed' | 'listed' | 'pinned' | 'first-use'
}

/** What a loader may read, numbers beside the weights included; anything else in the folder is nobody's concern. */
const MODEL_FILE = /(?<!(?:^|\/)pytorch_model)\.(?:json|txt|model|onnx|onnx_data|data|bin|weights?)$/
/** `1_Pooling/config.json` and `onnx/model.onnx` lie one down. */
const DEPTH_MAX = 3
const ENTRIES_MAX = 4096

/** @throws model_missing, model_unusable (naming the file that is missing, changed, cut off or not listed), cancelled */
export async function verifyModel(options: VerifyOptions): Promise<VerifiedModel> {
  const { folder, keys = [] } = options
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new OnyxError('model_missing', `There is no model in ${folder}.`, {
      hint: 'Get one with `onyx model pull`, or name the folder that holds config.json and tokenizer.json.',
      data: { path: folder },
    })
  }
  const manifest = await readManifest(folder)
  if (keys.length > 0 && (manifest === null || !isSignedBy(manifest, keys))) {
    throw unusable(
      path.join(folder, MANIFEST_FILE),
      `${manifest === null ? 'is missing' : 'has no signature'} that the configured keys vouch for`,
    )
  }
  if (manifest !== null) {
    await compare(options, manifest.files, 'is not in the model’s list of files')
    const { name, revision, files } = manifest
    return { folder, name, revision, files, trust: keys.length > 0 ? 'signed' : 'listed' }
  }
  return verifyPinned(options)
}

/** Null where the folder has none. @throws model_unusable */
export async function readManifest(folder: string): Promise<ModelManifest | null> {
  const file = path.join(folder, MANIFEST_FILE)
  const json = await readJsonFile(file, MANIFEST_BYTES_MAX)
  return json === null ? null : parseManifest(json, file)
}

async function verifyPinned(options: VerifyOptions): Promise<VerifiedModel> {
  const { folder, pinsFile, signal } = options
  const pins = options.accept === true ? null : await readPins(pinsFile, folder)
  if (pins !== null) {
    const hint = `If you changed it yourself, \`onyx model verify ${folder} --accept\` takes it as it is now.`
    await compare(options, pins, 'was not there when the model was first used', hint)
  }
  const files = pins ?? (await digestAll(folder, signal))
  if (pins === null) await writePins(pinsFile, folder, files)
  const name = path.basename(path.resolve(folder))
  return { folder, name, revision: revisionOf(files), files, trust: pins === null ? 'first-use' : 'pinned' }
}

async function digestAll(folder: string, signal: AbortSignal | undefined): Promise<readonly ModelFile[]> {
  const files: ModelFile[] = []
  for (const name of await modelFiles(folder)) files.push(await digestFile(folder, name, signal))
  if (files.length === 0) throw unusable(folder, 'holds no files of a model')
  return inOrder(files)
}

async function compare(
  { folder, only, signal }: VerifyOptions,
  expected: readonly ModelFile[],
  notListed: string,
  hint?: string,
): Promise<void> {
  const listed = new Set(expected.map((file) => file.path))
  for (const name of await modelFiles(folder)) {
    if (!listed.has(name)) throw refusal(folder, name, notListed, hint)
  }
  for (const { path: name, sizeBytes, sha256 } of expected) {
    const found = await plainFileBytes(folder, name)
    if (found !== sizeBytes) {
      throw refusal(folder, name, `has ${found} bytes and should have ${sizeBytes}: it was cut off or changed`, hint)
    }
    if (only?.(name) === false) continue
    const digest = await digestFile(folder, name, signal)
    if (digest.sha256 !== sha256) throw refusal(folder, name, 'was changed: its checksum is another', hint)
  }
}

function refusal(folder: string, name: string, why: string, hint: string | undefined): OnyxError {
  const error = unusable(path.join(folder, name), why)
  return hint === undefined ? error : new OnyxError(error.code, error.message, { hint, data: error.data })
}

/** Relative paths of what a loader may read, in order. */
export async function modelFiles(folder: string): Promise<readonly string[]> {
  const names: string[] = []
  let entries = 0
  const pending = ['']
  for (let inner = pending.pop(); inner !== undefined; inner = pending.pop()) {
    for await (const entry of await opendir(path.join(folder, inner))) {
      if (++entries > ENTRIES_MAX) throw unusable(folder, `holds more than ${ENTRIES_MAX} files`)
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`
      if (entry.name.startsWith('.') || name === MANIFEST_FILE) continue
      if (!entry.isDirectory()) {
        if (MODEL_FILE.test(name)) names.push(name)
      } else if (name.split('/').length < DEPTH_MAX) pending.push(name)
    }
  }
  return names.sort()
}
