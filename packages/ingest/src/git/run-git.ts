/** Runs git without trusting the environment or the repository: no hooks, no monitors, no prompts, bounded output and time. */

import { spawn } from 'node:child_process'
import { errorCodeOf } from '../walk/read-regular-file.ts'

export type GitResult =
  | { readonly kind: 'done'; readonly output: string }
  | { readonly kind: 'failed'; readonly exitCode: number | null; readonly message: string }
  /** There is no git on this machine. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'stopped'; readonly why: 'timeout' | 'output' | 'cancelled' }

export interface GitOptions {
  readonly folder?: string
  readonly timeoutMs: number
  /** Stops git once it has said more. */
  readonly outputBytesMax: number
  readonly environment?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** Settings by which a repository could run programs, or by which git would write into it or ask the terminal. */
const GUARDS = [
  '--no-optional-locks',
  '--no-pager',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.untrackedCache=false',
  '-c',
  'credential.interactive=false',
]
/** git's complaints fit; more is not shown. */
const COMPLAINT_LENGTH_MAX = 2_000

export function runGit(args: readonly string[], options: GitOptions): Promise<GitResult> {
  return new Promise((resolve) => {
    const git = spawn('git', [...GUARDS, ...args], {
      cwd: options.folder,
      env: cleanEnvironment(options.environment),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const chunks: Buffer[] = []
    let sizeBytes = 0
    let complaint = ''
    let stopped: 'timeout' | 'output' | 'cancelled' | null = null
    const stop = (why: NonNullable<typeof stopped>): void => {
      stopped ??= why
      git.kill('SIGKILL')
    }
    const onAbort = (): void => stop('cancelled')
    const timer = setTimeout(() => stop('timeout'), options.timeoutMs)
    options.signal?.addEventListener('abort', onAbort, { once: true })
    if (options.signal?.aborted) onAbort()
    git.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      sizeBytes += chunk.length
      if (sizeBytes > options.outputBytesMax) stop('output')
    })
    git.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < COMPLAINT_LENGTH_MAX) complaint += text
    })
    const settle = (result: GitResult): void => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
      resolve(result)
    }
    git.on('error', (error) => {
      const code = errorCodeOf(error)
      settle(code === 'ENOENT' ? { kind: 'absent' } : { kind: 'failed', exitCode: null, message: error.message })
    })
    git.on('close', (exitCode) => {
      if (stopped !== null) settle({ kind: 'stopped', why: stopped })
      else if (exitCode === 0) settle({ kind: 'done', output: Buffer.concat(chunks).toString('utf8') })
      else settle({ kind: 'failed', exitCode, message: complaint.trim().slice(0, COMPLAINT_LENGTH_MAX) })
    })
  })
}

/** Without GIT_DIR and its like, which would point git at another repository (as in a hook), and with plain English messages. */
function cleanEnvironment(added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'))
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...added }
}
