/** One tool call from arguments to result: the newest snapshot opened, the answer made, everything closed whatever happens. */

import type { CallToolResult } from '@modelcontextprotocol/server'
import type { QueryCache } from '@onyx/core'
import { answerWithoutIndex } from './before-first-snapshot.ts'
import type { CodeMemory } from './code-memory.ts'
import type { Conversation } from './conversation.ts'
import { interruptibleReader } from './interruptible-reader.ts'
import { answerResult, errorResult } from './tool-result.ts'
import type { Tool } from './tools/tool.ts'

/** What all calls of one conversation share. */
export interface ServedConversation {
  readonly memory: CodeMemory
  readonly conversation: Conversation
  /** Of the process. */
  readonly cache: QueryCache
}

export interface ToolRequest {
  readonly given: Readonly<Record<string, unknown>>
  readonly isStructured: boolean
  readonly signal: AbortSignal
}

export async function callTool(tool: Tool, served: ServedConversation, request: ToolRequest): Promise<CallToolResult> {
  try {
    return await answered(tool, served, request)
  } catch (thrown) {
    return errorResult(thrown)
  }
}

async function answered(tool: Tool, served: ServedConversation, request: ToolRequest): Promise<CallToolResult> {
  const { memory } = served
  const { given, signal, isStructured } = request
  const counter = await memory.openCounter()
  // Asked first: what is under way now has its snapshot when it no longer is.
  const indexing = memory.indexing()
  const opened = await memory.open()
  if (opened === null) {
    const question = tool.beforeIndex(given)
    const answer = await answerWithoutIndex(question, indexing, { memory, counter, signal })
    return answerResult(answer, counter, isStructured)
  }
  try {
    const reader = interruptibleReader(opened, signal, memory.now)
    const answer = await tool.answer(given, { ...served, reader, counter, signal })
    return answerResult(answer, counter, isStructured)
  } finally {
    await opened.close()
  }
}
