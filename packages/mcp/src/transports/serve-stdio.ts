/** One conversation over standard input and output: what an agent starts as its own process. */

import type { Readable, Writable } from 'node:stream'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { ServedConversation } from '../call-tool.ts'
import { createServer, type ServerSettings } from '../create-server.ts'

export interface StdioStreams {
  readonly input: Readable
  /** Nothing but the protocol is written to it. */
  readonly output: Writable
  readonly signal: AbortSignal
  /** Problems of the connection itself, a sentence each. */
  readonly onProblem: (message: string) => void
}

/** A call with its arguments is some kilobytes. */
const MESSAGE_BYTES_MAX = 4 * 2 ** 20

/** Resolves when the client has gone, or the signal is aborted. */
export async function serveOverStdio(
  served: ServedConversation,
  settings: ServerSettings,
  { input, output, signal, onProblem }: StdioStreams,
): Promise<void> {
  const transport = new StdioServerTransport(input, output, { maxBufferSize: MESSAGE_BYTES_MAX })
  const handle = serveStdio(() => createServer(served, settings), {
    transport,
    onerror: (error) => onProblem(error.message),
  })
  await ended(input, signal)
  await handle.close()
}

function ended(input: Readable, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve())
  })
}
