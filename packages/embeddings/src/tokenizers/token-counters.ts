/** Counts tokens as language models do: the two encodings that are built in, or any model's own tokenizer.json. */

import path from 'node:path'
import { OnyxError, type TokenCounter } from '@onyx/core'
import { readTokenizer } from './read-tokenizer.ts'

/** By the names that OpenAI gives them: GPT-4o and later, and GPT-4. Other vendors' models count within a few percent of the first. */
export const ENCODINGS = ['o200k_base', 'cl100k_base'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const ENCODING_DEFAULT: Encoding = 'o200k_base'

const TOKENIZER_FILE = 'tokenizer.json'
/** Each byte of UTF-8 is a token at worst, and a UTF-16 code unit has at most three. */
const TOKENS_PER_UNIT_MAX = 3

/**
 * @param choice an encoding's name (`o200k` for `o200k_base`), or a tokenizer.json or its folder.
 * @throws usage for a name that is neither; model_unusable for a file that is not what it should be.
 */
export async function openTokenCounter(choice: string): Promise<TokenCounter> {
  const encoding = ENCODINGS.find((name) => name === choice || name === `${choice}_base`)
  if (encoding !== undefined) return builtIn(encoding)
  if (!/[\\/]|\.json$/.test(choice)) {
    throw new OnyxError('usage', `There is no tokenizer called "${choice}".`, {
      hint: `Give ${ENCODINGS.join(', ')}, or the path of a model's tokenizer.json.`,
    })
  }
  const folder = path.basename(choice) === TOKENIZER_FILE ? path.dirname(choice) : choice
  const tokenizer = await readTokenizer(folder)
  return { name: choice, count: (text) => tokenizer.encode(text, text.length * TOKENS_PER_UNIT_MAX).length }
}

async function builtIn(name: Encoding): Promise<TokenCounter> {
  const { countTokens } = await loaders[name]()
  // What looks like a control token in a source is text there.
  const asText = { disallowedSpecial: new Set<string>() }
  return { name, count: (text) => countTokens(text, asText) }
}

/** Two megabytes of vocabulary each: read when asked for. */
const loaders = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
} as const
