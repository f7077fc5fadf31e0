/** Conversations over HTTP: one for each session of the protocol's 2025 revisions; newer requests stand alone and are not remembered. */

import { randomUUID } from 'node:crypto'
import {
  createMcpHandler,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport as SessionTransport,
} from '@modelcontextprotocol/server'
import type { ServedConversation } from '../call-tool.ts'
import { Conversation } from '../conversation.ts'
import { createServer, type ServerSettings } from '../create-server.ts'

/** More than one machine's agents; past it the one that was not heard of for longest is closed. */
const SESSIONS_MAX = 64
const BODY_BYTES_MAX = 4 * 2 ** 20
const SESSION_HEADER = 'mcp-session-id'

export interface HttpSessions {
  readonly answer: (request: Request) => Promise<Response>
  readonly close: () => Promise<void>
}

export function createHttpSessions(
  shared: Omit<ServedConversation, 'conversation'>,
  settings: ServerSettings,
): HttpSessions {
  const newServer = () => createServer({ ...shared, conversation: new Conversation() }, settings)
  const modern = createMcpHandler(newServer, { legacy: 'reject', maxRequestBodySize: BODY_BYTES_MAX })
  /** In the order of their last use. */
  const sessions = new Map<string, SessionTransport>()
  const add = (id: string, transport: SessionTransport): void => {
    sessions.set(id, transport)
    for (const [oldest, unused] of sessions) {
      if (sessions.size <= SESSIONS_MAX) return
      sessions.delete(oldest)
      void unused.close()
    }
  }
  const begin = async (): Promise<SessionTransport> => {
    const transport: SessionTransport = new SessionTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => add(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
      maxRequestBodySize: BODY_BYTES_MAX,
    })
    await newServer().connect(transport)
    return transport
  }
  return {
    answer: async (request) => {
      if (!(await isLegacyRequest(request, undefined, { maxRequestBodySize: BODY_BYTES_MAX })))
        return modern.fetch(request)
      const id = request.headers.get(SESSION_HEADER)
      if (id === null) return (await begin()).handleRequest(request)
      const transport = sessions.get(id)
      if (transport === undefined) return noSession()
      sessions.delete(id)
      sessions.set(id, transport)
      return transport.handleRequest(request)
    },
    close: async () => {
      await modern.close()
      const open = [...sessions.values()]
      sessions.clear()
      for (const transport of open) await transport.close()
    },
  }
}

/** The client then begins a new one. */
function noSession(): Response {
  const error = { code: -32_001, message: 'The session is not known: begin a new one.' }
  const headers = { 'content-type': 'application/json' }
  return new Response(JSON.stringify({ jsonrpc: '2.0', error, id: null }), { status: 404, headers })
}
