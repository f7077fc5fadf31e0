/** Where models lie: one folder for the user, with a folder for each model, named as the model is. */

import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { isInside } from './model-manifest.ts'
import { readManifest } from './verify-model.ts'

export const MODEL_DEFAULT = 'sentence-transformers/all-MiniLM-L6-v2'
/** Whoever published the models that are named without an owner. */
const OWNER_DEFAULT = 'sentence-transformers'
const MODELS_MAX = 10_000
/** Among the models, and none of them: ONNX Runtime. */
const RUNTIME_FOLDER = 'runtime'

export interface InstalledModel {
  readonly name: string
  readonly folder: string
  /** Null where the folder has no list of its files, or a damaged one. */
  readonly revision: string | null
  readonly sizeBytes: number | null
  readonly isSigned: boolean
}

/** `owner/name`. @throws usage for what is no name of a model */
export function modelName(asked: string): string {
  const name = asked.includes('/') ? asked : `${OWNER_DEFAULT}/${asked}`
  const [owner = ''] = name.split('/')
  // Some file systems take capitals for the same.
  const isTaken = owner.toLowerCase() === RUNTIME_FOLDER
  if (isInside(name) && name.split('/').length === 2 && !name.startsWith('.') && !isTaken) return name
  throw new OnyxError('usage', `"${asked}" is no name of a model.`, {
    hint: `Write it as its publisher does, for instance ${MODEL_DEFAULT}.`,
  })
}

/** Where `onyx model runtime` puts ONNX Runtime. */
export function runtimeFolder(modelsFolder: string): string {
  return path.join(modelsFolder, RUNTIME_FOLDER)
}

export function modelFolder(modelsFolder: string, name: string): string {
  return path.join(modelsFolder, ...modelName(name).split('/'))
}

/** A name, or a folder that lies anywhere: what has a dot or a separator in front, or exists as a folder. */
export async function placeOf(modelsFolder: string, asked: string, cwd: string): Promise<string> {
  const folder = path.resolve(cwd, asked)
  const isFolder = (await stat(folder).catch(() => null))?.isDirectory() === true
  return isFolder || path.isAbsolute(asked) || asked.startsWith('.') ? folder : modelFolder(modelsFolder, asked)
}

/** What lies in the folder of models, by name; nothing is verified. */
export async function listModels(modelsFolder: string): Promise<readonly InstalledModel[]> {
  const models: InstalledModel[] = []
  for (const owner of await folders(modelsFolder)) {
    if (owner === RUNTIME_FOLDER) continue
    for (const name of await folders(path.join(modelsFolder, owner))) {
      if (models.length >= MODELS_MAX) return models
      models.push(await describe(`${owner}/${name}`, path.join(modelsFolder, owner, name)))
    }
  }
  return models
}

async function describe(name: string, folder: string): Promise<InstalledModel> {
  // A damaged list is what `verify` tells about; here it is one of many.
  const manifest = await readManifest(folder).catch(() => null)
  if (manifest === null) return { name, folder, revision: null, sizeBytes: null, isSigned: false }
  const sizeBytes = manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0)
  return { name, folder, revision: manifest.revision, sizeBytes, isSigned: manifest.signature !== null }
}

async function folders(parent: string): Promise<readonly string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}
