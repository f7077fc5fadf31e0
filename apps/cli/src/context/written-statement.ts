/** A statement that a configured language model writes for a question, shown and agreed to before it is run. */

import { type LanguageModel, OnyxError, writeStatement } from '@onyx/core'
import type { Environment } from '../environment.ts'
import { printable } from '../rendering/layout.ts'
import { styleFor } from '../rendering/style.ts'
import { readAnswer } from './read-answer.ts'

const KEY_VARIABLE = 'ONYX_LANGUAGE_MODEL_KEY'

/**
 * The question and the names of the views are sent, nothing of the code.
 * @param isAgreed runs it without asking.
 * @returns null where a person does not want it run.
 * @throws usage without a configured model, or where nobody can be asked: then nothing is sent.
 */
export async function writtenStatement(
  environment: Environment,
  question: string,
  isAgreed: boolean,
): Promise<string | null> {
  const { stderr, stdin, signal } = environment
  const model = await configuredModel(environment)
  const canAsk = stdin.isTTY === true && stderr.isTerminal
  if (!isAgreed && !canAsk) {
    throw new OnyxError('usage', 'Nobody can be asked here whether the statement may be run.', {
      hint: 'Add --yes to run what the language model writes.',
    })
  }
  const statement = await writeStatement(model, question, signal)
  const style = styleFor(stderr, environment.variables)
  await stderr.write(
    `${statement
      .split('\n')
      .map((line) => style.name(printable(line)))
      .join('\n')}\n`,
  )
  if (isAgreed) return statement
  await stderr.write('Run it? [y/N] ')
  return /^y(?:es)?$/i.test((await readAnswer(environment)).trim()) ? statement : null
}

async function configuredModel({ variables, variable }: Environment): Promise<LanguageModel> {
  const { languageModelUrl: baseUrl, languageModel: model } = variables
  if (baseUrl === null || model === null) {
    throw new OnyxError('usage', 'No language model is configured, so that nothing can write the statement.', {
      hint: `Set ONYX_LANGUAGE_MODEL_URL to a service that speaks OpenAI's protocol, ONYX_LANGUAGE_MODEL to its model, and ${KEY_VARIABLE} where it wants a key.`,
    })
  }
  const { createHttpLanguageModel } = await import('@onyx/embeddings')
  const keyVariable = (variable(KEY_VARIABLE) ?? '') === '' ? null : KEY_VARIABLE
  return createHttpLanguageModel({ baseUrl, model, keyVariable, variable })
}
