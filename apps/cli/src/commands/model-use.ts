/** `onyx model use`: which embedder the index here is made with from the next ingest on. */

import { type Embedder, OnyxError } from '@onyx/core'
import { placeOf } from '@onyx/embeddings'
import { dataFolderFor, enclosingRoot } from '../context/data-folder.ts'
import { type EmbedderChoice, readEmbedderChoice, writeEmbedderChoice } from '../context/embedder-choice.ts'
import { modelsFolder } from '../context/models-folder.ts'
import { createEmbedder } from '../context/open-embedder.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'
import { printable, wrapText } from '../rendering/layout.ts'
import { writeDocument } from '../rendering/write-document.ts'

export interface ModelUseOptions extends CommonOptions {
  readonly protocol?: 'openai' | 'ollama'
  readonly serviceModel?: string
  readonly keyVariable?: string
}

const BUILT_IN_NAME = 'built-in'

/** The embedder is opened once, so that what cannot work is not chosen. */
export async function useModel(
  environment: Environment,
  asked: string | undefined,
  options: ModelUseOptions,
): Promise<void> {
  const { stdout } = environment
  const dataDir = dataFolderFor(environment, options.data, enclosingRoot(environment.cwd))
  const choice = asked === undefined ? readEmbedderChoice(dataDir) : await choiceOf(environment, asked, options)
  const embedder = await createEmbedder(environment, choice)
  const { model } = embedder
  await embedder.close()
  if (asked !== undefined) writeEmbedderChoice(dataDir, choice)
  if (options.json === true) return writeDocument(stdout, { choice, model })
  await stdout.write(`${wrapText(sentence(model, asked !== undefined), stdout.columns, 0)}\n`)
}

function sentence({ name, dimensions }: Embedder['model'], isNew: boolean): string {
  const what = `${printable(name)}, ${dimensions} dimensions`
  return isNew
    ? `From the next \`onyx ingest\` on, vectors are made by ${what}. Until it has all of them, the ones that are there answer.`
    : `Vectors are made by ${what}.`
}

async function choiceOf(environment: Environment, asked: string, options: ModelUseOptions): Promise<EmbedderChoice> {
  if (asked === BUILT_IN_NAME) return { kind: 'built-in' }
  if (!/^https?:\/\//.test(asked))
    return { kind: 'onnx', folder: await placeOf(modelsFolder(environment), asked, environment.cwd) }
  const { protocol = 'openai', serviceModel: model, keyVariable = null } = options
  if (model === undefined) {
    throw new OnyxError('usage', `Which model of ${asked} is meant?`, { hint: 'Name it with --service-model NAME.' })
  }
  return { kind: 'http', protocol, baseUrl: asked, model, keyVariable }
}
