/** A question in plain words as a statement of the query language, written by a language model. It is told the views and nothing of the code. */

import { OnyxError } from '../errors.ts'
import { QUERY_FUNCTIONS, QUERY_VIEWS, type QueryView } from '../model/query-views.ts'
import type { LanguageModel } from '../ports/language-model.ts'

/** Longer questions are pasted by mistake. */
const QUESTION_CHARS_MAX = 4000
/** Of a block of code; the language behind the fence may be left out. */
const FENCED = /```(?:[a-z]*)\n([\s\S]*?)```/i

const RULES = `You write one statement of SQLite's SQL that answers a question about a code base. Answer with the statement alone.
Rules: begin with SELECT or WITH; use only the views and table functions below; no PRAGMA, no schema names, no writing.
Names may be partial: compare nodes.name, or qualified_name LIKE '%.name'. Join with CROSS JOIN behind a table function that takes
columns of another table. Select names, paths and lines that people understand rather than ids. End with a LIMIT of at most 100.`

/** Not checked yet: whoever runs it has it checked, and shows it first. @throws usage, failed, and what the model throws. */
export async function writeStatement(model: LanguageModel, question: string, signal?: AbortSignal): Promise<string> {
  if (question.trim() === '' || question.length > QUESTION_CHARS_MAX) {
    throw new OnyxError('usage', `A question has 1 to ${QUESTION_CHARS_MAX} characters, not ${question.length}.`, {
      hint: 'Ask in a sentence: onyx sql --ask "which functions have no callers?"',
    })
  }
  const answer = await model.complete(statementInstructions(), question, signal)
  const statement = (FENCED.exec(answer)?.[1] ?? answer).trim()
  if (statement !== '') return statement
  throw new OnyxError('failed', `${model.name} gave no statement.`, {
    hint: 'Ask in other words, or write the statement.',
  })
}

function statementInstructions(): string {
  const views = Object.values(QUERY_VIEWS).map((view) => described(`view ${view.name}`, view))
  const functions = Object.values(QUERY_FUNCTIONS).map((each) => described(`table function ${each.call}`, each))
  return [RULES, ...views, ...functions].join('\n\n')
}

function described(title: string, { meaning, columns }: QueryView): string {
  return `${title}: ${meaning}\n${columns.map(({ name, type, meaning: text }) => `  ${name} ${type}: ${text}`).join('\n')}`
}
