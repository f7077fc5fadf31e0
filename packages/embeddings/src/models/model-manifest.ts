/** `onyx-model.json`: which files a model consists of, with their digests, and who signed that list. */

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { countOf, type JsonObject, listOf, objectOf, textOf, unusable } from '../bounded-json.ts'

export const MANIFEST_FILE = 'onyx-model.json'
export const MANIFEST_BYTES_MAX = 2 ** 20

export interface ModelFile {
  /** Relative to the model's folder, with `/`. */
  readonly path: string
  readonly sizeBytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

export interface ModelManifest {
  readonly name: string
  /** Over the digests of all files: see `revisionOf`. */
  readonly revision: string
  /** In order of their paths. */
  readonly files: readonly ModelFile[]
  /** Ed25519 over `canonicalManifest`, base64; null where nobody signed. */
  readonly signature: string | null
}

const FORMAT = 1
const NAME_CHARS_MAX = 200
const PATH_CHARS_MAX = 200
const FILES_MAX = 256
/** A language model of a hundred times MiniLM's size; a list that claims more is a mistake or a trap. */
export const FILE_BYTES_MAX = 16 * 2 ** 30
const REVISION_CHARS = 32

/** The same files give the same revision, wherever they lie and whoever lists them. */
export function revisionOf(files: readonly ModelFile[]): string {
  const hash = createHash('sha256')
  for (const { path: name, sizeBytes, sha256 } of inOrder(files)) hash.update(`${sha256} ${sizeBytes} ${name}\n`)
  return hash.digest('hex').slice(0, REVISION_CHARS)
}

export function inOrder(files: readonly ModelFile[]): readonly ModelFile[] {
  return files.toSorted((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
}

/** The bytes that a signature is over: JSON without white space, members and files in this order. */
export function canonicalManifest(manifest: Pick<ModelManifest, 'name' | 'files'>): Buffer {
  const files = inOrder(manifest.files)
  const content = {
    format: FORMAT,
    name: manifest.name,
    revision: revisionOf(files),
    files: files.map(({ path: name, sizeBytes, sha256 }) => ({ path: name, size: sizeBytes, sha256 })),
  }
  return Buffer.from(JSON.stringify(content))
}

/** As it is written to the file. */
export function manifestText(manifest: Pick<ModelManifest, 'name' | 'files' | 'signature'>): string {
  const content = JSON.parse(canonicalManifest(manifest).toString())
  const signed = manifest.signature === null ? content : { ...content, signature: manifest.signature }
  return `${JSON.stringify(signed, null, 2)}\n`
}

/** @throws model_unusable, naming the file and the entry. */
export function parseManifest(json: JsonObject, file: string): ModelManifest {
  if (json['format'] !== FORMAT) throw unusable(file, `has the format ${String(json['format'])}, and ${FORMAT} is read`)
  const name = textOf(json['name'])
  if (name === null || name === '' || name.length > NAME_CHARS_MAX) throw unusable(file, 'names no model')
  const entries = listOf(json['files'])
  if (entries.length === 0 || entries.length > FILES_MAX) throw unusable(file, `lists no files, or over ${FILES_MAX}`)
  const files = inOrder(entries.map((entry) => parseFile(objectOf(entry) ?? {}, file)))
  const twice = files.find((each, index) => each.path === files[index + 1]?.path)
  if (twice !== undefined) throw unusable(file, `lists ${twice.path} twice`)
  const revision = revisionOf(files)
  if (json['revision'] !== revision) throw unusable(file, 'has a revision that does not follow from its files')
  return { name, revision, files, signature: textOf(json['signature']) }
}

function parseFile(entry: JsonObject, file: string): ModelFile {
  const name = textOf(entry['path'])
  const sizeBytes = countOf(entry['size'])
  const sha256 = textOf(entry['sha256'])
  if (name === null || !isInside(name)) {
    throw unusable(file, `lists ${JSON.stringify(entry['path'] ?? null)}, which is no path inside the folder`)
  }
  if (sizeBytes === null || sizeBytes > FILE_BYTES_MAX) throw unusable(file, `gives ${name} no size that can be`)
  if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) throw unusable(file, `gives ${name} no SHA-256`)
  return { path: name, sizeBytes, sha256 }
}

/** Whether a path is relative, plain, and leads nowhere but down, on every platform. */
export function isInside(name: string): boolean {
  if (name === '' || name.length > PATH_CHARS_MAX || name === MANIFEST_FILE) return false
  // Drive letters, alternate streams, other separators and bytes that end a name.
  if (/[\\:*?"<>|]|\p{Cc}/u.test(name) || path.isAbsolute(name)) return false
  return name.split('/').every((part) => part !== '' && !/^\.+$/.test(part) && !/[. ]$/.test(part))
}

/**
 * @param keys Ed25519 public keys: PEM, or the 32 bytes in base64.
 * @throws usage for what is no key
 */
export function isSignedBy(manifest: ModelManifest, keys: readonly string[]): boolean {
  const { signature } = manifest
  const publicKeys = keys.map(publicKeyOf)
  if (signature === null) return false
  const bytes = Buffer.from(signature, 'base64')
  return publicKeys.some((key) => verify(null, canonicalManifest(manifest), key, bytes))
}

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const ED25519_BYTES = 32

function publicKeyOf(text: string): KeyObject {
  try {
    const raw = Buffer.from(text.trim(), 'base64')
    const key = text.includes('-----BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.concat([ED25519_PREFIX, raw]), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType === 'ed25519' && (text.includes('-----BEGIN') || raw.length === ED25519_BYTES)) return key
  } catch {
    // Whatever is wrong with it, the sentence below says what is wanted.
  }
  throw new OnyxError('usage', 'A key for models is no Ed25519 public key.', {
    hint: 'Give PEM as `openssl pkey -pubout` writes it, or the 32 bytes in base64.',
  })
}
