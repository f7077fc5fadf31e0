/** Has a command run by a watch that is there already, and prints what comes back. Loads nothing but Node.js. */

import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Output, OutputClosed } from '../output.ts'
import { encode, LineReader, PROTOCOL, type Reply, type Request, type Terminal } from './frames.ts'
import type { Running } from './running-place.ts'

/** A cold start takes less; whoever is busier than that is no help. */
const ACCEPT_MS = 150
/** It says at least every second that it is there. */
const SILENCE_MS = 10_000
/** What a cancelled command still has to say. */
const CANCEL_MS = 1_000
const EXIT_DONE = 0
const EXIT_FAILED = 1
const EXIT_INTERRUPTED = 130

export interface Asker {
  readonly stdout: Output
  readonly stderr: Output
  /** Ctrl-C. */
  readonly signal: AbortSignal
}

/** What the process that asks knows of itself. */
export type Question = Pick<Request, 'build' | 'words' | 'cwd' | 'variables'>

/** @returns the exit code; null when the command is to be run here, and nothing was printed. */
export async function askWatch(running: Running, question: Question, asker: Asker): Promise<number | null> {
  if (running.build !== question.build) return null
  const socket = connect(running.socket)
  socket.setEncoding('utf8')
  // It may be reported while nobody reads; reading tells it too.
  socket.on('error', ignore)
  const onAbort = (): void => void socket.end()
  asker.signal.addEventListener('abort', onAbort)
  try {
    const [stdout, stderr] = [terminalOf(asker.stdout), terminalOf(asker.stderr)]
    socket.write(encode({ ...question, protocol: PROTOCOL, stdout, stderr }))
    return await follow(replies(socket, asker.signal), asker)
  } finally {
    asker.signal.removeEventListener('abort', onAbort)
    socket.destroy()
  }
}

function terminalOf({ isTerminal, columns, rows }: Output): Terminal {
  return { isTerminal, columns, rows }
}

async function follow(all: AsyncGenerator<Reply>, asker: Asker): Promise<number | null> {
  let hasPrinted = false
  for await (const reply of all) {
    if (reply.kind === 'declined') return null
    if (reply.kind === 'exit') return reply.code
    if (reply.kind !== 'out' && reply.kind !== 'err') continue
    hasPrinted = true
    try {
      await (reply.kind === 'out' ? asker.stdout : asker.stderr).write(reply.text)
    } catch (error) {
      if (error instanceof OutputClosed) return EXIT_DONE
      throw error
    }
  }
  if (asker.signal.aborted) return EXIT_INTERRUPTED
  if (!hasPrinted) return null
  await asker.stderr.write('onyx: the running watch ended before the answer was complete: ask again.\n')
  return EXIT_FAILED
}

/** Until the other end is done, gone, silent or talks nonsense. */
async function* replies(socket: Socket, signal: AbortSignal): AsyncGenerator<Reply> {
  const chunks = socket[Symbol.asyncIterator]()
  const lines = new LineReader()
  let patienceMs = ACCEPT_MS
  for (;;) {
    const chunk = await within(chunks.next(), patienceMs, signal)
    if (chunk === null || chunk.done === true) return
    const read = lines.read(String(chunk.value))
    if (read === null) return
    for (const line of read) {
      const reply = parseReply(line)
      if (reply === null) return
      patienceMs = SILENCE_MS
      yield reply
    }
  }
}

/** Null when it failed or took too long. */
async function within<Value>(work: Promise<Value>, patienceMs: number, signal: AbortSignal): Promise<Value | null> {
  const over = new AbortController()
  const tired = delay(signal.aborted ? CANCEL_MS : patienceMs, null, { signal: over.signal }).catch(() => null)
  const cancelled = signal.aborted ? new Promise<null>(ignore) : abortedFor(signal, over.signal)
  try {
    return await Promise.race([work.catch(() => null), tired, cancelled])
  } finally {
    over.abort()
  }
}

/** Resolves a while after the signal. */
function abortedFor(signal: AbortSignal, over: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    const wait = (): void => void delay(CANCEL_MS, null, { signal: over }).then(resolve, ignore)
    signal.addEventListener('abort', wait, { signal: over })
  })
}

function parseReply(line: string): Reply | null {
  try {
    const { kind, text, code } = JSON.parse(line)
    if (kind === 'accepted' || kind === 'declined' || kind === 'alive') return { kind }
    if ((kind === 'out' || kind === 'err') && typeof text === 'string') return { kind, text }
    return kind === 'exit' && typeof code === 'number' ? { kind, code } : null
  } catch {
    return null
  }
}

function ignore(): void {
  // Told in another way.
}
