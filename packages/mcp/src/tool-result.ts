/** Answers and refusals as results of a tool call. A refusal is a result too: the model reads its sentence and can do better. */

import type { CallToolResult } from '@modelcontextprotocol/server'
import { OnyxError, type TokenCounter } from '@onyx/core'
import type { FinishedAnswer } from './answer/answer.ts'
import { shortened } from './answer/shortened.ts'
import { structuredAnswer } from './answer/structured-answer.ts'

/** Sentences of ours are shorter; what others threw may not be. */
const ERROR_LENGTH_MAX = 1_500

export function answerResult(answer: FinishedAnswer, counter: TokenCounter, isStructured: boolean): CallToolResult {
  const result: CallToolResult = { content: [{ type: 'text', text: answer.text }] }
  if (!isStructured) return result
  return { ...result, structuredContent: { ...structuredAnswer(answer, counter) } }
}

export function errorResult(thrown: unknown): CallToolResult {
  return { content: [{ type: 'text', text: errorText(thrown) }], isError: true }
}

/** Sentence and remedy, never a stack. */
export function errorText(thrown: unknown): string {
  const text =
    thrown instanceof OnyxError
      ? [thrown.message, thrown.hint].filter((part) => part !== null).join(' ')
      : `Something unexpected went wrong: ${thrown instanceof Error ? thrown.message : String(thrown)}`
  return shortened(text, ERROR_LENGTH_MAX)
}
