/** Opens the embedder that an index was made with, once a process. */

import type { Embedder, EmbeddingModel } from '@onyx/core'
import type { Environment } from '../environment.ts'
import { type EmbedderChoice, readEmbedderChoice } from './embedder-choice.ts'
import { modelsFolder, pinsFile } from './models-folder.ts'
import { publicKeys } from './public-keys.ts'

/**
 * The one that new vectors are made with.
 *
 * @param dimensions of its vectors, where there are some: a service need not be asked for them.
 * @throws what the embedder throws when its model is not to be had.
 */
export function openEmbedder(environment: Environment, dataDir: string, dimensions?: number): Promise<Embedder> {
  const choice = readEmbedderChoice(dataDir)
  const key = JSON.stringify(choice)
  const known = environment.embedders.get(key)
  if (known !== undefined) return known.embedder
  const stop = new AbortController()
  const embedder = createEmbedder(environment, choice, { stop: stop.signal, dimensions })
  environment.embedders.set(key, { embedder, stop })
  // A failure is told to whoever asked; the next one may have better luck.
  embedder.catch(() => environment.embedders.delete(key))
  return embedder
}

/** The model of that embedder as far as it is known without opening it; null otherwise. */
export async function modelToEmbedWith(dataDir: string): Promise<EmbeddingModel | null> {
  if (readEmbedderChoice(dataDir).kind !== 'built-in') return null
  return (await import('@onyx/embeddings')).BUILT_IN_MODEL
}

/** Before the process ends: processes of their own end with them, and one that is still being opened is not waited for. */
export async function closeEmbedders({ embedders }: Environment): Promise<void> {
  const all = [...embedders.values()]
  embedders.clear()
  for (const { stop } of all) stop.abort()
  const opened = await Promise.allSettled(all.map(({ embedder }) => embedder))
  for (const each of opened) if (each.status === 'fulfilled') await each.value.close()
}

interface OpeningOptions {
  /** Ends the opening, as Ctrl-C does. */
  readonly stop?: AbortSignal
  /** As for `openEmbedder`. */
  readonly dimensions?: number | undefined
}

/** A new one. @throws as `openEmbedder` */
export async function createEmbedder(
  environment: Environment,
  choice: EmbedderChoice,
  { stop, dimensions }: OpeningOptions = {},
): Promise<Embedder> {
  const { createHttpEmbedder, createOnnxEmbedder, createStaticEmbedder, runtimeFolder } = await import(
    '@onyx/embeddings'
  )
  const signal = stop === undefined ? environment.signal : AbortSignal.any([environment.signal, stop])
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
      const known = dimensions === undefined ? {} : { dimensions }
      return createHttpEmbedder({ protocol, baseUrl, model, keyVariable, variable, signal, ...known })
    }
  }
}
