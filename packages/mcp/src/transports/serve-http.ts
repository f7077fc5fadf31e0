/** The protocol over streamable HTTP, for clients that do not start the server themselves. */

import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { OnyxError } from '@onyx/core'
import type { ServedConversation } from '../call-tool.ts'
import type { ServerSettings } from '../create-server.ts'
import { type HttpAddress, urlHost } from './http-address.ts'
import { createHttpSessions } from './http-sessions.ts'
import { createGuard } from './request-guard.ts'

export interface HttpOptions extends HttpAddress {
  /** Asked for from every request; null for none. */
  readonly token: string | null
  readonly signal: AbortSignal
  /** Called once, when it listens. */
  readonly onListening: (url: string) => void
  /** Problems of single requests, a sentence each. */
  readonly onProblem: (message: string) => void
}

const PATH = '/mcp'
const CONNECTIONS_MAX = 256

/** Resolves when the signal is aborted and everything is closed. @throws failed when the address cannot be listened on. */
export async function serveOverHttp(
  shared: Omit<ServedConversation, 'conversation'>,
  settings: ServerSettings,
  options: HttpOptions,
): Promise<void> {
  const sessions = createHttpSessions(shared, settings)
  const guard = createGuard(options)
  const answer = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== PATH) return new Response(null, { status: 404 })
    return guard(request) ?? sessions.answer(request)
  }
  const server = createHttpServer((incoming, outgoing) => {
    serve(incoming, outgoing, answer).catch((error: unknown) => {
      options.onProblem(error instanceof Error ? error.message : String(error))
      if (!outgoing.headersSent) outgoing.writeHead(500)
      outgoing.end()
    })
  })
  server.maxConnections = CONNECTIONS_MAX
  const { port } = await listening(server, options)
  options.onListening(`http://${urlHost(options.host)}:${port}${PATH}`)
  await aborted(options.signal)
  await sessions.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const response = await answer(requestOf(incoming, gone.signal))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) {
    outgoing.end()
    return
  }
  // Headers of a stream must not wait for its first event.
  outgoing.flushHeaders()
  // The two declarations of a web stream differ in name only.
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
  try {
    await pipeline(body, outgoing)
  } catch (error) {
    // A client that leaves in the middle of a stream is no problem of ours.
    if (!gone.signal.aborted) throw error
  }
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming
  const list = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  )
  const hasBody = method !== 'GET' && method !== 'HEAD'
  // The host that was asked for is checked by the guard; here it only makes the URL whole.
  return new Request(new URL(url, 'http://localhost'), {
    method,
    headers: list,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' as const }),
  })
}

function listening(server: Server, { host, port }: HttpAddress): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const hint = 'Choose another address with --http HOST:PORT.'
      reject(new OnyxError('failed', `Cannot listen on ${urlHost(host)}:${port}: ${reasonOf(cause)}.`, { hint, cause }))
    })
    // A server on a TCP port has an address of this shape.
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === 'EADDRINUSE' ? 'another program listens there' : message
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
