/** The context tool: what matters for a task or for symbols. */

import { CONTEXT_BUDGET_DEFAULT, OnyxError, type PackedContext, packContext } from '@onyx/core'
import type { AnswerDraft, FinishedAnswer } from '../answer/answer.ts'
import { fitAnswer } from '../answer/fit-answer.ts'
import { flag, text, texts } from '../arguments/fields.ts'
import { namedSymbols } from '../named-symbols.ts'
import { budgetField, type CallContext, defineTool, finish, staleFilesOf } from './tool.ts'

export const contextTool = defineTool({
  name: 'context',
  description:
    'Code that matters for a task, packed into a token budget: sources, signatures, users, tests. Call this first; one call is usually enough.',
  fields: {
    task: text('what is to be done or known, in words'),
    symbols: texts('start from these'),
    budget: budgetField(CONTEXT_BUDGET_DEFAULT),
    fresh: flag(false, 'repeat what this conversation was given'),
    at: text('commit or snapshot; only the newest'),
  },
  wordsOf: ({ task, symbols }) => [task, ...symbols].join(' '),
  answer: async ({ task, symbols, budget, fresh, at }, context) => {
    const { reader, memory, counter, conversation } = context
    if (at !== '') await memory.requireNewest(reader.snapshot, at)
    if (task.trim() === '' && symbols.length === 0) {
      throw new OnyxError('usage', 'Neither a task nor a symbol is given.', {
        hint: 'Say what is to be done in "task", or name symbols in "symbols".',
      })
    }
    const { nodes, candidates } = await namedSymbols(reader, symbols, memory.root)
    if (nodes.length === 0 && task.trim() === '')
      return finish({ head: '', pieces: candidates, total: candidates.length, notes: [] }, budget, context)
    if (fresh) conversation.forget()
    const packed = await packContext(
      reader,
      { task: task.trim(), symbols: nodes },
      {
        budget,
        counter,
        seen: await conversation.seen(reader),
        cache: context.cache,
        openEmbedder: memory.openEmbedder,
        wait: memory.wait,
        changedSince: (paths) => staleFilesOf(paths, context),
        signal: context.signal,
        now: memory.now,
      },
    )
    conversation.remember(packed.included)
    return withRest(finished(packed), candidates, budget, context)
  },
})

interface ContextAnswer extends FinishedAnswer {
  readonly repeated: number
}

function finished(packed: PackedContext): ContextAnswer {
  const { text: packedText, tokens, tokenizer, snapshot, included, omitted, repeated, staleFiles } = packed
  const found = included.length + omitted.length
  return {
    text: packedText,
    tokens,
    tokenizer,
    snapshot,
    symbols: included.map(({ node, detail }) => ({ node, facts: { detail } })),
    total: found + repeated,
    isTruncated: omitted.length > 0,
    isComplete: null,
    staleFiles,
    repeated,
  }
}

/** Behind the text, as far as the budget reaches: names that were not clear, and that something was given before. */
async function withRest(
  { repeated, ...answer }: ContextAnswer,
  candidates: AnswerDraft['pieces'],
  budget: number,
  context: CallContext,
): Promise<FinishedAnswer> {
  const notes = repeated > 0 ? [`Given before in this conversation: ${repeated} more; "fresh": true repeats them.`] : []
  if (candidates.length + notes.length === 0) return answer
  const draft = { head: '', pieces: candidates, total: candidates.length, notes }
  const more = fitAnswer(draft, {
    budget: budget - answer.tokens,
    counter: context.counter,
    snapshot: 0,
    staleFiles: [],
  })
  const joined = `${answer.text}${more.text}`
  const tokens = context.counter.count(joined)
  if (tokens > budget) return answer
  return { ...answer, text: joined, tokens, symbols: [...answer.symbols, ...more.symbols] }
}
