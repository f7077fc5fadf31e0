/** How a model wants to be used, as the files beside its weights say: which weights, how many tokens, how to pool, what to put before a text. */

import path from 'node:path'
import { OnyxError } from '@onyx/core'
import { countOf, type JsonObject, objectOf, readJsonFile, textOf, unusable } from '../bounded-json.ts'
import type { Pooling } from './worker-messages.ts'

export interface ModelSettings {
  /** Of one window, with what stands around it. */
  readonly tokensMax: number
  readonly pooling: Pooling
  readonly padId: number
  /** What a question, or a document, begins with, where the model was trained so. */
  readonly queryPrefix: string
  readonly documentPrefix: string
}

export type Precision = 'fp32' | 'int8'

const CONFIG_BYTES_MAX = 2 ** 20
/** What BERT reads at once; models that read more take quadratically longer, and windows serve them as well. */
const WINDOW_TOKENS_MAX = 512
/** Room for what stands around a text, and a little text. */
const WINDOW_TOKENS_MIN = 8

/** As Hugging Face lays them out, the best known first. */
const WEIGHTS: Readonly<Record<Precision, readonly string[]>> = {
  fp32: ['onnx/model.onnx', 'model.onnx'],
  int8: ['onnx/model_quantized.onnx', 'onnx/model_int8.onnx', 'onnx/model_quint8_avx2.onnx', 'model_quantized.onnx'],
}

/**
 * The path of the weights among the model's files: of the precision that is asked for, else whatever there is, fp32 first.
 * @throws model_unusable where there are none
 */
export function chooseWeights(folder: string, names: readonly string[], precision: Precision | undefined): string {
  const wanted = precision === undefined ? [...WEIGHTS.fp32, ...WEIGHTS.int8] : WEIGHTS[precision]
  const found = wanted.find((name) => names.includes(name))
  if (found !== undefined) return found
  throw new OnyxError('model_unusable', `${folder} holds no weights of the kind ${precision ?? 'onnx'}.`, {
    hint: `Looked for: ${wanted.join(', ')}.`,
    data: { path: folder },
  })
}

/** Reads only files that were verified: those in `names`. @throws model_unusable */
export async function readModelSettings(folder: string, names: readonly string[]): Promise<ModelSettings> {
  const read = async (name: string): Promise<JsonObject> =>
    (names.includes(name) ? await readJsonFile(path.join(folder, name), CONFIG_BYTES_MAX) : null) ?? {}
  const config = await read('config.json')
  const tokenizer = await read('tokenizer_config.json')
  const prompts = objectOf((await read('config_sentence_transformers.json'))['prompts'])
  // Some exports write "no limit" as a number beyond any.
  const limits = [countOf(config['max_position_embeddings']), countOf(tokenizer['model_max_length'])]
  const tokensMax = Math.min(WINDOW_TOKENS_MAX, ...limits.filter((limit) => limit !== null))
  if (tokensMax < WINDOW_TOKENS_MIN)
    throw unusable(path.join(folder, 'config.json'), `reads ${tokensMax} tokens at most`)
  return {
    tokensMax,
    pooling: poolingOf(await read('1_Pooling/config.json'), path.join(folder, '1_Pooling/config.json')),
    padId: countOf(config['pad_token_id']) ?? 0,
    queryPrefix: textOf(prompts?.['query']) ?? '',
    documentPrefix: textOf(prompts?.['document'] ?? prompts?.['passage']) ?? '',
  }
}

/** The mean where nothing is said, as sentence-transformers has it. */
function poolingOf(config: JsonObject, file: string): Pooling {
  const modes = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true)
  if (modes.length === 0 || (modes.length === 1 && modes[0] === 'pooling_mode_mean_tokens')) return 'mean'
  if (modes.length === 1 && modes[0] === 'pooling_mode_cls_token') return 'cls'
  throw unusable(file, `pools by ${modes.join(' and ')}; mean and cls are known`)
}
