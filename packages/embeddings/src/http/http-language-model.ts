/** A language model behind a service that speaks OpenAI's `/chat/completions`. */

import { type LanguageModel, OnyxError } from '@onyx/core'
import { type JsonObject, listOf, objectOf, textOf } from '../bounded-json.ts'
import { postJson } from './post-json.ts'
import { requireAddress } from './service-address.ts'

export interface HttpLanguageModelOptions {
  /** Without the path of the protocol: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string
  readonly model: string
  /** The environment variable that holds the key; null where none is needed. The key itself is written nowhere. */
  readonly keyVariable: string | null
  readonly variable: (name: string) => string | undefined
  readonly timeoutMs?: number
  readonly retryDelayMs?: number
}

/** Models that think before they answer take a minute. */
const TIMEOUT_DEFAULT_MS = 120_000
const ANSWER_BYTES_MAX = 2 ** 20

/** Nothing is sent before the first question. @throws usage where the configuration cannot be meant */
export function createHttpLanguageModel(options: HttpLanguageModelOptions): LanguageModel {
  const { model, baseUrl, keyVariable, variable, timeoutMs = TIMEOUT_DEFAULT_MS, retryDelayMs } = options
  const address = requireAddress(
    { what: 'a language model', baseUrl, model, keyVariable, variable },
    '/chat/completions',
  )
  const target = { ...address, timeoutMs, ...(retryDelayMs !== undefined && { retryDelayMs }) }
  return {
    name: model,
    async complete(instructions, text, signal) {
      const messages = [
        { role: 'system', content: instructions },
        { role: 'user', content: text },
      ]
      const answer = await asModelFailure(postJson(target, { model, messages }, ANSWER_BYTES_MAX, signal))
      const [choice] = listOf(answer['choices'])
      const content = textOf(objectOf(objectOf(choice)?.['message'])?.['content'])
      if (content !== null) return content
      throw new OnyxError('failed', `${target.url} answered without a text.`, {
        hint: 'Does the service speak the protocol of OpenAI, under this address?',
      })
    },
  }
}

/** What is said of services is the same; the code is not that of embeddings. */
async function asModelFailure(answer: Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof OnyxError) || error.code !== 'embedding_failed') throw error
    throw new OnyxError('failed', error.message, error.hint === null ? {} : { hint: error.hint })
  }
}
