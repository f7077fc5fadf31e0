/** Opens the embedder that an index was made with, once a process. */

import { type Embedder, type EmbeddingModel, OnyxError, type OpenEmbedder } from '@onyx/core'
import type { Environment } from '../environment.ts'
import { type EmbedderChoice, readEmbedderChoice } from './embedder-choice.ts'
import { modelsFolder, pinsFile } from './models-folder.ts'
import { publicKeys } from './public-keys.ts'

/** The one that new vectors are made with. @throws what the embedder throws when its model is not to be had. */
export function openEmbedder(environment: Environment, dataDir: string): Promise<Embedder> {
  const choice = readEmbedderChoice(dataDir)
  const key = JSON.stringify(choice)
  const known = environment.embedders.get(key)
  if (known !== undefined) return known
  const opened = createEmbedder(environment, choice)
  environment.embedders.set(key, opened)
  // A failure is told to whoever asked; the next one may have better luck.
  opened.catch(() => environment.embedders.delete(key))
  return opened
}

/** The model of that embedder as far as it is known without opening it; null otherwise. */
export async function modelToEmbedWith(dataDir: string): Promise<EmbeddingModel | null> {
  if (readEmbedderChoice(dataDir).kind !== 'built-in') return null
  return (await import('@onyx/embeddings')).BUILT_IN_MODEL
}

/** For questions: null where the embedder chosen now is not that of the vectors, or cannot be had, which is said on stderr. */
export function embedderForQuestions(environment: Environment, dataDir: string): OpenEmbedder {
  return async ({ name, revision }) => {
    try {
      const embedder = await openEmbedder(environment, dataDir)
      return embedder.model.revision === revision ? embedder : null
    } catch (error) {
      if (!(error instanceof OnyxError) || error.code === 'cancelled') throw error
      await environment.stderr.write(`onyx: ${error.message} Names and words answer, without the vectors of ${name}.\n`)
      return null
    }
  }
}

/** Before the process ends: processes of their own end with them. */
export async function closeEmbedders({ embedders }: Environment): Promise<void> {
  const opened = await Promise.allSettled(embedders.values())
  embedders.clear()
  for (const each of opened) if (each.status === 'fulfilled') await each.value.close()
}

/** A new one. @throws as `openEmbedder` */
export async function createEmbedder(environment: Environment, choice: EmbedderChoice): Promise<Embedder> {
  const { createHttpEmbedder, createOnnxEmbedder, createStaticEmbedder, runtimeFolder } = await import(
    '@onyx/embeddings'
  )
  const { signal } = environment
  switch (choice.kind) {
    case 'built-in':
      return createStaticEmbedder()
    case 'onnx':
      return createOnnxEmbedder({
        folder: choice.folder,
        pinsFile: pinsFile(environment),
        runtimeFolder: runtimeFolder(modelsFolder(environment)),
        keys: publicKeys(environment),
        signal,
      })
    case 'http': {
      const { protocol, baseUrl, model, keyVariable } = choice
      const { variable } = environment
      return createHttpEmbedder({ protocol, baseUrl, model, keyVariable, variable, signal })
    }
  }
}
