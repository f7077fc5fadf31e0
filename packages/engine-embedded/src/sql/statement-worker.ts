/**
 * The process that statements run in: it watches their memory and who asked, which the thread that works cannot, and ends itself. It is
 * ended from outside when time is up, since SQLite in this binding cannot be interrupted.
 */

import { kill, memoryUsage, pid } from 'node:process'
import { MessageChannel, Worker } from 'node:worker_threads'
import { memoryExceeded } from './statement-limits.ts'
import type {
  CallResult,
  ProcessReply,
  StatementReply,
  StatementRun,
  StatementThreadData,
} from './statement-messages.ts'

/** SQLite takes a few megabytes in that time; a copy of a huge text some hundred. */
const MEMORY_CHECK_MS = 10
/** Memory that was freed is not always given back: the next statement is not to pay for it. */
const REUSED_SHARE_MAX = 0.5
/** JavaScript's own share: rows of an answer. SQLite's memory is outside of it. */
const HEAP_MAX_MB = 192

const { port1: results, port2 } = new MessageChannel()
const wake = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
let memoryMaxBytes = Number.POSITIVE_INFINITY

const workerData: StatementThreadData = { wake, results: port2 }
const thread = new Worker(new URL('./statement-thread.ts', import.meta.url), {
  workerData,
  transferList: [port2],
  resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
})
thread.on('message', (reply: StatementReply) => {
  if (reply.type === 'call') pass(reply, false)
  else finish(reply, memoryUsage.rss() > memoryMaxBytes * REUSED_SHARE_MAX)
})
thread.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') endOverMemory()
  else throw error
})

process.on('message', (message: StatementRun | CallResult) => {
  if (message.type === 'run') {
    memoryMaxBytes = message.limits.memoryMaxBytes
    thread.postMessage(message)
    return
  }
  results.postMessage(message)
  Atomics.store(wake, 0, 1)
  Atomics.notify(wake, 0)
})
// Nobody waits for an answer any more.
process.on('disconnect', end)

setInterval(() => {
  if (memoryUsage.rss() > memoryMaxBytes) endOverMemory()
}, MEMORY_CHECK_MS)

function endOverMemory(): void {
  finish({ type: 'failure', failure: memoryExceeded(memoryMaxBytes) }, true)
}

function finish(reply: StatementReply, isLast: boolean): void {
  memoryMaxBytes = Number.POSITIVE_INFINITY
  pass(reply, isLast)
}

function pass(reply: StatementReply, isLast: boolean): void {
  const message: ProcessReply = { reply, isLast }
  process.send?.(message, () => {
    if (isLast) end()
  })
}

/** An orderly end would wait for the thread. */
function end(): void {
  kill(pid, 'SIGKILL')
}
