/** Runs commands of other processes in this one, over a socket that only this user can open. */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Output, OutputClosed } from '../output.ts'
import {
  type AskedVariables,
  encode,
  LineReader,
  PROTOCOL,
  partsOf,
  REQUEST_LENGTH_MAX,
  type Reply,
  type Request,
  type Terminal,
} from './frames.ts'

export interface ServedCommand {
  readonly words: readonly string[]
  readonly cwd: string
  readonly stdout: Output
  readonly stderr: Output
  readonly variables: AskedVariables
  /** The other side pressed Ctrl-C, or has gone. */
  readonly signal: AbortSignal
}

export interface ServeOptions {
  readonly dataDir: string
  readonly build: string
  /** Gives the exit code; never rejects. */
  readonly run: (command: ServedCommand) => Promise<number>
}

export interface CommandServer {
  readonly socket: string
  close(): Promise<void>
}

/** At a time; who asks then runs by itself. */
const COMMANDS_MAX = 16
const ALIVE_INTERVAL_MS = 1_000
/** A local process sends its question at once. */
const REQUEST_WAIT_MS = 2_000
/** Of an answer from a process that lives. */
const CONNECT_WAIT_MS = 500
/** What every system takes as the path of a socket, with its end: macOS takes 104 bytes. */
const SOCKET_BYTES_MAX = 100
const OWNER_ONLY = 0o600
const SOCKET_NAME = 'watch.sock'

/** @throws what the system says of a socket that cannot be made. */
export async function serveCommands(options: ServeOptions): Promise<CommandServer> {
  const { socket, folder } = placeOf(options.dataDir)
  if (process.platform !== 'win32') rmSync(socket, { force: true })
  let running = 0
  const clients = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    clients.add(client)
    running++
    client.on('close', () => {
      clients.delete(client)
      running--
    })
    serve(client, options, running > COMMANDS_MAX).catch(() => client.destroy())
  })
  await listening(server, socket)
  if (process.platform !== 'win32') chmodSync(socket, OWNER_ONLY)
  return {
    socket,
    close: async () => {
      for (const client of clients) client.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (folder !== null) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether somebody answers there: one that was killed leaves the file of its socket. */
export function isAnswering(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(socket)
    const end = (answers: boolean): void => {
      attempt.destroy()
      resolve(answers)
    }
    attempt.setTimeout(CONNECT_WAIT_MS, () => end(true))
    attempt.on('connect', () => end(true))
    attempt.on('error', () => end(false))
  })
}

/** In the data folder, or a folder of its own where that has too long a path. */
function placeOf(dataDir: string): { readonly socket: string; readonly folder: string | null } {
  if (process.platform === 'win32') return { socket: `\\\\.\\pipe\\onyx-${process.pid}-${Date.now()}`, folder: null }
  const socket = path.join(dataDir, SOCKET_NAME)
  if (Buffer.byteLength(socket) <= SOCKET_BYTES_MAX) return { socket, folder: null }
  // Made with access for its owner alone.
  const folder = mkdtempSync(path.join(tmpdir(), 'onyx-'))
  return { socket: path.join(folder, SOCKET_NAME), folder }
}

function listening(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(socket, () => {
      server.off('error', reject)
      // A client that cannot be accepted is its own failure.
      server.on('error', () => undefined)
      resolve()
    })
  })
}

async function serve(client: Socket, options: ServeOptions, isFull: boolean): Promise<void> {
  client.setEncoding('utf8')
  client.on('error', () => client.destroy())
  const request = await requestFrom(client)
  if (request === null || isFull || request.build !== options.build) {
    client.end(encode({ kind: 'declined' }))
    return
  }
  const gone = new AbortController()
  client.on('end', () => gone.abort())
  client.on('close', () => gone.abort())
  // More is not read but for its end.
  client.resume()
  await send(client, { kind: 'accepted' })
  const beat = setInterval(() => client.write(encode({ kind: 'alive' })), ALIVE_INTERVAL_MS)
  try {
    const { words, cwd, stdout, stderr, variables } = request
    const code = await options.run({
      words,
      cwd,
      variables,
      stdout: outputTo(client, 'out', stdout),
      stderr: outputTo(client, 'err', stderr),
      signal: gone.signal,
    })
    client.end(encode({ kind: 'exit', code }))
  } finally {
    clearInterval(beat)
  }
}

function outputTo(client: Socket, kind: 'out' | 'err', terminal: Terminal): Output {
  return {
    ...terminal,
    async write(text) {
      for (const part of partsOf(text)) await send(client, { kind, text: part })
    },
  }
}

/** Waits while the other side is slow. @throws OutputClosed once it has gone. */
async function send(client: Socket, reply: Reply): Promise<void> {
  if (client.destroyed) throw new OutputClosed()
  if (client.write(encode(reply))) return
  await new Promise<void>((resolve) => {
    const done = (): void => {
      client.off('drain', done)
      client.off('close', done)
      resolve()
    }
    client.on('drain', done)
    client.on('close', done)
  })
  if (client.destroyed) throw new OutputClosed()
}

/** Null for what is no request of this protocol. */
function requestFrom(client: Socket): Promise<Request | null> {
  const lines = new LineReader(REQUEST_LENGTH_MAX)
  return new Promise((resolve) => {
    const end = (request: Request | null): void => {
      client.setTimeout(0)
      client.off('data', onData)
      client.off('close', onClose)
      resolve(request)
    }
    const onClose = (): void => end(null)
    const onData = (chunk: string): void => {
      const read = lines.read(chunk)
      if (read === null) end(null)
      else if (read[0] !== undefined) end(parseRequest(read[0]))
    }
    client.setTimeout(REQUEST_WAIT_MS, onClose)
    client.on('data', onData)
    client.on('close', onClose)
  })
}

function parseRequest(line: string): Request | null {
  try {
    const { protocol, build, words, cwd, stdout, stderr, variables } = JSON.parse(line)
    if (protocol !== PROTOCOL || typeof build !== 'string' || typeof cwd !== 'string') return null
    if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return null
    if (!isTerminal(stdout) || !isTerminal(stderr) || !isVariables(variables)) return null
    return { protocol, build, words, cwd, stdout, stderr, variables }
  } catch {
    return null
  }
}

function isTerminal(value: unknown): value is Terminal {
  if (typeof value !== 'object' || value === null) return false
  const { isTerminal: is, columns, rows }: Readonly<Record<string, unknown>> = { ...value }
  return typeof is === 'boolean' && typeof columns === 'number' && typeof rows === 'number'
}

function isVariables(value: unknown): value is AskedVariables {
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).every((each) => each === null || typeof each === 'string')
}
