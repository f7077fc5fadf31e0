/** Two questions that a person asks by a slash command: the context of a task, and a review of what was changed. */

import { type GetPromptResult, ProtocolError, ProtocolErrorCode, type Server } from '@modelcontextprotocol/server'
import { shortened } from './answer/shortened.ts'
import { callTool, type ServedConversation } from './call-tool.ts'
import { contextTool } from './tools/context.ts'
import { impactTool } from './tools/impact.ts'

const PROMPTS = [
  {
    name: 'task',
    description: 'Start a task with the code that matters for it',
    arguments: [{ name: 'task', description: 'what is to be done', required: true }],
  },
  {
    name: 'review',
    description: 'Review what was changed, with what it may affect',
    arguments: [{ name: 'since', description: 'commit or branch to compare with (default: HEAD)', required: false }],
  },
]

export function addPrompts(server: Server, served: ServedConversation): void {
  server.setRequestHandler('prompts/list', () => ({ prompts: PROMPTS }))
  server.setRequestHandler('prompts/get', async ({ params }, { mcpReq: { signal } }): Promise<GetPromptResult> => {
    const { task = '', since = 'HEAD' } = params.arguments ?? {}
    const ask = async (tool: typeof contextTool, given: Readonly<Record<string, unknown>>): Promise<string> => {
      const { content } = await callTool(tool, served, { given, isStructured: false, signal })
      return content.map((part) => (part.type === 'text' ? part.text : '')).join('')
    }
    switch (params.name) {
      case 'task':
        return message(`${task}\n\nWhat the repository holds on this:\n\n${await ask(contextTool, { task })}`)
      case 'review': {
        const affected = await ask(impactTool, { diff: since })
        return message(`Review the changes since ${since}. What they may affect:\n\n${affected}`)
      }
      default:
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt "${shortened(params.name)}".`)
    }
  })
}

function message(text: string): GetPromptResult {
  return { messages: [{ role: 'user', content: { type: 'text', text } }] }
}
