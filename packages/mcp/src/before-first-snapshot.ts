/** What is answered while nothing is indexed yet: how far that is, and lines of the files that hold the words, marked as such. */

import { lexicalTokens, type TokenCounter } from '@onyx/core'
import type { AnswerDraft, FinishedAnswer } from './answer/answer.ts'
import { fitAnswer } from './answer/fit-answer.ts'
import type { CodeMemory, IndexingState } from './code-memory.ts'
import type { TextQuestion } from './tools/tool.ts'

const LINES_MAX = 60
/** Words past these say nothing more of what is looked for. */
const WORDS_MAX = 20
const LINE_LENGTH_MAX = 200

export interface TextSearchContext {
  readonly memory: CodeMemory
  readonly counter: TokenCounter
  readonly signal: AbortSignal
}

export async function answerWithoutIndex(
  { words, budget }: TextQuestion,
  indexing: IndexingState | null,
  { memory, counter, signal }: TextSearchContext,
): Promise<FinishedAnswer> {
  const asked = [...new Set(lexicalTokens(words))].slice(0, WORDS_MAX)
  const { lines, truncated } =
    asked.length === 0 ? { lines: [], truncated: false } : await memory.searchFiles(asked, LINES_MAX, signal)
  const draft: AnswerDraft = {
    head: `${stateText(indexing)}${lines.length > 0 ? ' Until then plain text matches, without the graph:' : ''}`,
    pieces: lines.map(({ path, line, text }) => ({
      section: '',
      path,
      line,
      text: `${line}: ${text.trim().slice(0, LINE_LENGTH_MAX)}`,
      symbols: [],
    })),
    total: lines.length,
    notes: truncated ? ['Not every file was looked at.'] : [],
    isComplete: false,
  }
  return { ...fitAnswer(draft, { budget, counter, snapshot: 0, staleFiles: [] }), snapshot: null }
}

function stateText(state: IndexingState | null): string {
  if (state === null) return 'This repository is not indexed. Run `onyx ingest` in it.'
  if (state.failure !== null) return `This repository is not indexed: ${state.failure}`
  return `This repository is being indexed (${state.progress}); ask again soon.`
}
