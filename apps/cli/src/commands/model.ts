/** `onyx model`: which models lie on this machine, getting one, using it, and whether its files are what they should be. */

import { OnyxError } from '@onyx/core'
import {
  type InstalledModel,
  listModels,
  MODEL_DEFAULT,
  placeOf,
  pullModel,
  type VerifiedModel,
  verifyModel,
} from '@onyx/embeddings'
import { EXIT_DONE, wireModel, wireModelList } from '@onyx/protocol'
import { modelsFolder, pinsFile } from '../context/models-folder.ts'
import { publicKeys } from '../context/public-keys.ts'
import type { Environment } from '../environment.ts'
import { createDownloadLine } from '../rendering/download-line.ts'
import { fitStart, padTo, printable, wrapText } from '../rendering/layout.ts'
import { byteText, counted } from '../rendering/numbers.ts'
import { styleFor } from '../rendering/style.ts'
import { writeDocument } from '../rendering/write-document.ts'
import { installModelRuntime } from './model-runtime.ts'
import { type ModelUseOptions, useModel } from './model-use.ts'

export interface ModelOptions extends ModelUseOptions {
  readonly from?: string
  readonly revision?: string
  readonly weights?: readonly string[]
  readonly again?: boolean
  readonly key?: readonly string[]
  readonly accept?: boolean
}

/** Enough to tell two apart. */
const REVISION_SHOWN = 12

export async function run(
  environment: Environment,
  action: string,
  asked: string | undefined,
  options: ModelOptions,
): Promise<number> {
  if (action === 'list') await list(environment, options)
  else if (action === 'pull') await pull(environment, asked ?? MODEL_DEFAULT, options)
  else if (action === 'use') await useModel(environment, asked, options)
  else if (action === 'verify') await verify(environment, asked ?? MODEL_DEFAULT, options)
  else if (asked === undefined) await installModelRuntime(environment, options)
  else throw new OnyxError('usage', '`onyx model runtime` takes no name.', { hint: 'It runs all models.' })
  return EXIT_DONE
}

async function list(environment: Environment, options: ModelOptions): Promise<void> {
  const folder = modelsFolder(environment)
  const models = await listModels(folder)
  if (options.json === true) return writeDocument(environment.stdout, wireModelList(folder, models))
  await environment.stdout.write(`${listLines(environment, folder, models).join('\n')}\n`)
}

function listLines(environment: Environment, folder: string, models: readonly InstalledModel[]): readonly string[] {
  const { columns } = environment.stdout
  const style = styleFor(environment.stdout, environment.variables)
  if (models.length === 0) {
    return [wrapText(`There are no models in ${folder} yet. \`onyx model pull\` gets ${MODEL_DEFAULT}.`, columns, 0)]
  }
  const lines = models.map(({ name, revision, sizeBytes, isSigned }) => {
    const facts = [
      sizeBytes === null ? 'without a list' : byteText(sizeBytes),
      ...(revision === null ? [] : [revision.slice(0, REVISION_SHOWN)]),
      ...(isSigned ? ['signed'] : []),
    ].join('  ')
    return `${style.name(padTo(fitStart(printable(name), columns - facts.length - 2), 44))}  ${facts}`
  })
  return [...lines, style.faint(wrapText(`In ${folder}.`, columns, 0))]
}

async function pull(environment: Environment, asked: string, options: ModelOptions): Promise<void> {
  const { signal, stderr, now, stdout } = environment
  const line = createDownloadLine(stderr, now, options.quiet === true)
  const source = options.from ?? environment.variables.modelSource
  const { from: _, key: __, ...given } = options
  try {
    const pulled = await pullModel({
      ...given,
      name: asked,
      modelsFolder: modelsFolder(environment),
      ...(source !== null && { source }),
      keys: publicKeys(environment, options.key),
      onProgress: line.update,
      signal,
    })
    await line.finish()
    if (options.json === true)
      return writeDocument(stdout, { ...wireModel(pulled), isNew: pulled.isNew, url: pulled.url })
    const title = pulled.isNew ? `Pulled ${pulled.name} from ${pulled.url}` : `${pulled.name} is there already.`
    await stdout.write(`${[title, ...factLines(environment, pulled)].join('\n')}\n`)
  } finally {
    await line.finish()
  }
}

async function verify(environment: Environment, asked: string, options: ModelOptions): Promise<void> {
  const verified = await verifyModel({
    folder: await placeOf(modelsFolder(environment), asked, environment.cwd),
    pinsFile: pinsFile(environment),
    keys: publicKeys(environment, options.key),
    accept: options.accept === true,
    signal: environment.signal,
  })
  if (options.json === true) return writeDocument(environment.stdout, wireModel(verified))
  const title = `${verified.name}: every file is what it should be.`
  await environment.stdout.write(`${[title, ...factLines(environment, verified)].join('\n')}\n`)
}

const TRUST: Readonly<Record<VerifiedModel['trust'], string>> = {
  signed: 'Signed by a configured key.',
  listed: 'Checked against the list of checksums in its folder, which no configured key vouches for.',
  pinned: 'It has no list of checksums: checked against those of its first use.',
  'first-use': 'It has no list of checksums: those of today are kept, and compared from now on.',
}

function factLines(environment: Environment, model: VerifiedModel): readonly string[] {
  const { columns } = environment.stdout
  const sizeBytes = model.files.reduce((sum, file) => sum + file.sizeBytes, 0)
  return [
    `  ${counted(model.files.length, 'file')}, ${byteText(sizeBytes)}, revision ${model.revision.slice(0, REVISION_SHOWN)}`,
    `  ${printable(model.folder)}`,
    wrapText(TRUST[model.trust], columns, 2),
  ]
}
