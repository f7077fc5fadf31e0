/** The query language over a store in a folder: a process of its own per instance, ended at the limits and started anew for the next statement. */

import { type ChildProcess, fork } from 'node:child_process'
import {
  type NodeId,
  OnyxError,
  type QueryLanguage,
  type RankedId,
  type Statement,
  type StatementAnswer,
  type StatementFunctions,
} from '@onyx/core'
import { failureOf, thrownBy } from './statement-failure.ts'
import { timeExceeded } from './statement-limits.ts'
import type { CallResult, ProcessReply, StatementCall, StatementRun } from './statement-messages.ts'

export interface EmbeddedQueryLanguageOptions {
  readonly dataDir: string
}

/** Starts the process at once, so that it is there when a statement comes. */
export function openEmbeddedQueryLanguage({ dataDir }: EmbeddedQueryLanguageOptions): QueryLanguage {
  return new EmbeddedQueryLanguage(dataDir)
}

/** Of what a process said before it died. */
const STDERR_CHARS_MAX = 2000

class EmbeddedQueryLanguage implements QueryLanguage {
  readonly #dataDir: string
  #child: StatementProcess
  /** The last statement that was handed over. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.#child = new StatementProcess()
  }

  ask(statement: Statement): Promise<StatementAnswer> {
    const answer = this.#last.then(() => this.#run(statement))
    this.#last = answer.catch(ignore)
    return answer
  }

  async close(): Promise<void> {
    await this.#child.end(new OnyxError('cancelled', 'The query language was closed.'))
  }

  async #run({ project, snapshot, text, limits, functions, signal }: Statement): Promise<StatementAnswer> {
    if (signal?.aborted) throw cancelled(signal)
    if (this.#child.isEnded) this.#child = new StatementProcess()
    const child = this.#child
    const timer = setTimeout(() => child.end(thrownBy(timeExceeded(limits.timeoutMs))), limits.timeoutMs)
    const abort = (): void => void child.end(cancelled(signal))
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return await child.run({ type: 'run', dataDir: this.#dataDir, project, snapshot, text, limits }, functions)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }
}

interface Waiting {
  readonly resolve: (answer: StatementAnswer) => void
  readonly reject: (error: OnyxError) => void
  readonly functions: StatementFunctions
}

/** One process, one statement at a time. */
class StatementProcess {
  readonly #child: ChildProcess
  #waiting: Waiting | null = null
  #stderr = ''
  #isEnded = false

  constructor() {
    this.#child = fork(new URL('./statement-worker.ts', import.meta.url), [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_CHARS_MAX)
    })
    this.#child.on('message', (reply: ProcessReply) => this.#take(reply))
    this.#child.on('error', (cause) => this.#lose(cause.message))
    this.#child.on('exit', (code, signal) => this.#lose(signal ?? `exit code ${code}`))
    this.#keepAlive(false)
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  run(run: StatementRun, functions: StatementFunctions): Promise<StatementAnswer> {
    this.#keepAlive(true)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, functions }
      this.#child.send(run, ignore)
    })
  }

  /** Whatever it still does, nobody waits for it. @param reason for whoever waited. */
  async end(reason: OnyxError): Promise<void> {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#waiting?.reject(reason)
    this.#waiting = null
    const exited = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#keepAlive(true)
    this.#child.kill('SIGKILL')
    await exited
  }

  #take({ reply, isLast }: ProcessReply): void {
    const waiting = this.#waiting
    if (waiting === null) return
    if (reply.type === 'call') {
      void this.#answerCall(reply, waiting.functions)
      return
    }
    if (isLast) this.#isEnded = true
    this.#waiting = null
    this.#keepAlive(false)
    if (reply.type === 'answer') waiting.resolve(reply.answer)
    else waiting.reject(thrownBy(reply.failure))
  }

  async #answerCall(call: StatementCall, functions: StatementFunctions): Promise<void> {
    const result = await callResult(call, functions)
    if (this.#child.connected) this.#child.send(result, ignore)
  }

  #lose(reason: string): void {
    this.#isEnded = true
    const waiting = this.#waiting
    this.#waiting = null
    const said = this.#stderr.trim() === '' ? '' : ` It said: ${this.#stderr.trim()}`
    waiting?.reject(
      new OnyxError('failed', `The process of the statement ended before it answered (${reason}).${said}`),
    )
  }

  /** Idle, it keeps no process alive. */
  #keepAlive(isKept: boolean): void {
    // The pipe of a child is a socket, which its type does not tell.
    const stderr = this.#child.stderr as import('node:net').Socket | null
    for (const handle of [this.#child, this.#child.channel, stderr]) isKept ? handle?.ref() : handle?.unref()
  }
}

async function callResult(call: StatementCall, functions: StatementFunctions): Promise<CallResult> {
  try {
    return { type: 'result', value: await called(call, functions) }
  } catch (error) {
    return { type: 'result', failure: failureOf(error) }
  }
}

async function called(call: StatementCall, functions: StatementFunctions): Promise<readonly RankedId[]> {
  switch (call.name) {
    case 'search':
      return functions.search(call.text, call.limit)
    case 'similar':
      // Looked up by whoever answers.
      return functions.similar(call.text as NodeId, call.limit)
    case 'at':
      await functions.requireAt(call.text)
      return []
  }
}

function cancelled(signal: AbortSignal | undefined): OnyxError {
  return new OnyxError('cancelled', 'The statement was interrupted.', { cause: signal?.reason })
}

function ignore(): void {
  // Told where the statement itself ends.
}
