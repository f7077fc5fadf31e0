/** The SHA-256 of a file, read in pieces. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { unusable } from '../bounded-json.ts'
import { FILE_BYTES_MAX, type ModelFile } from './model-manifest.ts'

/** Larger pieces than a stream's own: a model has tens of megabytes. */
const PIECE_BYTES = 2 ** 20

/**
 * @param name relative to the folder, checked by `isInside` before.
 * @throws model_unusable where it is missing, no plain file, or larger than any model's; cancelled
 */
export async function digestFile(folder: string, name: string, signal?: AbortSignal): Promise<ModelFile> {
  const file = path.join(folder, name)
  const sizeBytes = await plainFileBytes(folder, name)
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES, signal })) hash.update(piece)
  } catch (cause) {
    if (signal?.aborted) throw new OnyxError('cancelled', 'The work was interrupted.', { cause })
    throw unusable(file, 'cannot be read', cause)
  }
  return { path: name, sizeBytes, sha256: hash.digest('hex') }
}

/** The size. @throws model_unusable where it is missing, no file, or leads out of the folder. */
export async function plainFileBytes(folder: string, name: string): Promise<number> {
  const file = path.join(folder, name)
  const stats = await stat(file).catch(() => null)
  if (stats === null) throw unusable(file, 'is not there')
  const place = path.relative(await realpath(folder), await realpath(file))
  // Caches of other tools are made of links: copied with `cp -rL` they are files.
  if (place.startsWith('..') || path.isAbsolute(place)) {
    throw unusable(file, 'is a link that leads out of the folder: copy what it leads to in its place (cp -rL)')
  }
  if (!stats.isFile()) throw unusable(file, 'is no file')
  if (stats.size > FILE_BYTES_MAX) throw unusable(file, `has more than ${FILE_BYTES_MAX} bytes`)
  return stats.size
}
