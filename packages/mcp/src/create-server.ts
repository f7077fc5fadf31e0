/** The protocol's server for one conversation: lists tools, calls them, and serves what few resources and prompts there are. */

import {
  CLIENT_INFO_META_KEY,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { shortened } from './answer/shortened.ts'
import { callTool, type ServedConversation } from './call-tool.ts'
import { INSTRUCTIONS } from './instructions.ts'
import { withProgress } from './progress.ts'
import { addPrompts } from './prompts.ts'
import { addResources } from './resources.ts'
import { isAgent } from './text-only-clients.ts'
import { listedTool, type Profile, toolsOf } from './tools/tool-list.ts'

export interface ServerSettings {
  readonly version: string
  readonly profile: Profile
  /** Whether answers carry data beside their text; `auto`: not for agents, several of which would hide the text for it. */
  readonly structured: StructuredChoice
}

export const STRUCTURED_CHOICES = ['auto', 'always', 'never'] as const
export type StructuredChoice = (typeof STRUCTURED_CHOICES)[number]

export function createServer(served: ServedConversation, settings: ServerSettings): Server {
  const server = new Server(
    { name: 'onyx', version: settings.version },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: INSTRUCTIONS },
  )
  const tools = new Map(toolsOf(settings.profile).map((tool) => [tool.name, tool]))
  server.setRequestHandler('tools/list', () => {
    // A call follows: the vocabulary that it counts with takes a third of a second. A failure is told to the call.
    served.memory.openCounter().catch(() => undefined)
    return { tools: [...tools.values()].map(listedTool) }
  })
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const tool = tools.get(params.name)
    if (tool === undefined) {
      const known = [...tools.keys()].join(', ')
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        `There is no tool "${shortened(params.name)}": known are ${known}.`,
      )
    }
    const { signal } = context.mcpReq
    const isStructured = sendsStructured(settings.structured, clientName(server, context))
    return withProgress(context, tool.name, () =>
      callTool(tool, served, { given: params.arguments ?? {}, isStructured, signal }),
    )
  })
  addResources(server, served)
  addPrompts(server, served)
  return server
}

/** Newer clients say who they are with each request, older ones once. */
function clientName(server: Server, { mcpReq: { envelope } }: ServerContext): string | undefined {
  const told: Readonly<Record<string, unknown>> = { ...envelope }
  const client = told[CLIENT_INFO_META_KEY]
  const isNamed = typeof client === 'object' && client !== null && 'name' in client && typeof client.name === 'string'
  return isNamed ? String(client.name) : server.getClientVersion()?.name
}

function sendsStructured(choice: StructuredChoice, client: string | undefined): boolean {
  return choice === 'auto' ? !isAgent(client ?? '') : choice === 'always'
}
