/** Tokenizers of other kinds than BERT's (byte pairs, unigrams), by `@huggingface/tokenizers`, which is loaded only for them. */

import { OnyxError } from '@onyx/core'
import { type JsonObject, unusable } from '../bounded-json.ts'
import type { TokenFrame, Tokenizer } from './tokenizer.ts'

/** It has no limit of its own: a text of more characters than this for each token that is wanted is cut before. */
const CHARS_PER_TOKEN_MAX = 16

/** @throws model_unusable where the library is not installed or refuses the file. */
export async function createLibraryTokenizer(
  json: JsonObject,
  config: JsonObject,
  frame: TokenFrame,
  file: string,
): Promise<Tokenizer> {
  const library = await import('@huggingface/tokenizers').catch((cause: unknown) => {
    throw new OnyxError('model_unusable', `The tokenizer of ${file} needs the package @huggingface/tokenizers.`, {
      hint: 'Install it beside onyx: npm install @huggingface/tokenizers',
      data: { path: file },
      cause,
    })
  })
  try {
    // The library wants each part named, where files leave out what they do not have.
    const parts = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, added_tokens: [] }
    const tokenizer = new library.Tokenizer({ ...parts, ...json }, config)
    const unknown = config['unk_token']
    const unknownId = typeof unknown === 'string' ? (tokenizer.token_to_id(unknown) ?? null) : null
    return {
      kind: 'library',
      frame,
      unknownId,
      encode: (text, tokensMax) =>
        tokenizer
          .encode(text.slice(0, tokensMax * CHARS_PER_TOKEN_MAX), { add_special_tokens: false })
          .ids.slice(0, tokensMax),
    }
  } catch (cause) {
    throw unusable(file, 'is of a kind that cannot be read', cause)
  }
}
