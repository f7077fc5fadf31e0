/** Digests of model folders that have no list of their own, as they were at first use: kept, and compared from then on. */

import { mkdir, realpath, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { countOf, listOf, objectOf, readJsonFile, textOf } from '../bounded-json.ts'
import type { ModelFile } from './model-manifest.ts'

/** Tens of thousands of folders. */
const PINS_BYTES_MAX = 16 * 2 ** 20

/** Null where the folder was never used. @throws model_unusable where the file of pins is damaged. */
export async function readPins(pinsFile: string, folder: string): Promise<readonly ModelFile[] | null> {
  const folders = await readFolders(pinsFile)
  const entry = folders[await realpath(folder)]
  if (entry === undefined) return null
  return listOf(entry).flatMap((value) => {
    const file = objectOf(value)
    const name = textOf(file?.['path'])
    const sha256 = textOf(file?.['sha256'])
    const sizeBytes = countOf(file?.['size'])
    return name === null || sha256 === null || sizeBytes === null ? [] : [{ path: name, sha256, sizeBytes }]
  })
}

export async function writePins(pinsFile: string, folder: string, files: readonly ModelFile[]): Promise<void> {
  const folders = await readFolders(pinsFile)
  const pinned = files.map(({ path: name, sizeBytes, sha256 }) => ({ path: name, size: sizeBytes, sha256 }))
  const content = { format: 1, folders: { ...folders, [await realpath(folder)]: pinned } }
  await mkdir(path.dirname(pinsFile), { recursive: true })
  // Moved into place: a reader sees the old pins or the new ones.
  const next = `${pinsFile}.${process.pid}`
  await writeFile(next, `${JSON.stringify(content, null, 2)}\n`)
  await rename(next, pinsFile)
}

async function readFolders(pinsFile: string): Promise<Readonly<Record<string, unknown>>> {
  const json = await readJsonFile(pinsFile, PINS_BYTES_MAX)
  return objectOf(json?.['folders']) ?? {}
}
