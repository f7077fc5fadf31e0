/** What a tool is: a name, fields, and an answer from one snapshot. */

import type { GraphReader, QueryCache, TokenCounter } from '@onyx/core'
import type { AnswerDraft, FinishedAnswer } from '../answer/answer.ts'
import { fitAnswer } from '../answer/fit-answer.ts'
import { type Field, whole } from '../arguments/fields.ts'
import { type Arguments, type Fields, readArguments } from '../arguments/read-arguments.ts'
import type { CodeMemory } from '../code-memory.ts'
import type { Conversation } from '../conversation.ts'

/** What a call has besides its arguments. */
export interface CallContext {
  readonly memory: CodeMemory
  /** Gives way to other work, and ends with the signal. */
  readonly reader: GraphReader
  readonly counter: TokenCounter
  readonly conversation: Conversation
  readonly cache: QueryCache
  readonly signal: AbortSignal
}

export interface Tool {
  readonly name: string
  readonly description: string
  readonly fields: Fields
  /** @throws usage, not_found, and what the use case throws. */
  readonly answer: (given: Readonly<Record<string, unknown>>, context: CallContext) => Promise<FinishedAnswer>
  /** What to look for in the files themselves while there is no snapshot. @throws usage */
  readonly beforeIndex: (given: Readonly<Record<string, unknown>>) => TextQuestion
}

export interface TextQuestion {
  /** Empty where words are no help. */
  readonly words: string
  readonly budget: number
}

/** Every answer has a budget. */
type BudgetedFields = Fields & { readonly budget: Field<number> }

interface ToolDefinition<All extends BudgetedFields> {
  readonly name: string
  readonly description: string
  readonly fields: All
  readonly answer: (values: Arguments<All>, context: CallContext) => Promise<FinishedAnswer>
  readonly wordsOf?: (values: Arguments<All>) => string
}

export function defineTool<All extends BudgetedFields>(definition: ToolDefinition<All>): Tool {
  const { name, description, fields, answer, wordsOf } = definition
  return {
    name,
    description,
    fields,
    answer: async (given, context) => answer(readArguments(fields, given), context),
    beforeIndex: (given) => {
      const values = readArguments(fields, given)
      return { words: wordsOf?.(values) ?? '', budget: fields.budget.read(given['budget'], 'budget') }
    },
  }
}

/** With the structured part beside it every answer stays under 10,000 tokens. */
export const BUDGET_MAX = 8_000
const BUDGET_MIN = 100

export function budgetField(otherwise: number) {
  return whole({ min: BUDGET_MIN, max: BUDGET_MAX, otherwise }, 'tokens')
}

/** The draft within its budget, with what changed since the snapshot: the files of the answer first. */
export async function finish(draft: AnswerDraft, budget: number, context: CallContext): Promise<FinishedAnswer> {
  const { reader, counter } = context
  const paths = draft.pieces.flatMap(({ symbols }) => symbols.flatMap(({ node }) => node.path ?? []))
  const staleFiles = await staleFilesOf(paths, context)
  return fitAnswer(draft, { budget, counter, snapshot: reader.snapshot.number, staleFiles })
}

export async function staleFilesOf(
  paths: readonly string[],
  { memory, reader }: CallContext,
): Promise<readonly string[]> {
  const asked = new Set(paths)
  const changed = await memory.changedSince(reader, [...asked])
  return [...changed.filter((path) => asked.has(path)), ...changed.filter((path) => !asked.has(path))]
}
