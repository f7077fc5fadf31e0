/** The thread that statements run in. It stands still while SQLite works, and while the asking process answers a table function. */

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { OnyxError, type RankedId } from '@onyx/core'
import { runStatement } from './run-statement.ts'
import { failureOf, thrownBy } from './statement-failure.ts'
import type {
  CallResult,
  StatementCall,
  StatementReply,
  StatementRun,
  StatementThreadData,
} from './statement-messages.ts'
import type { CallerFunctions } from './table-functions.ts'

// Whoever starts this thread hands it over.
const { wake, results } = workerData as StatementThreadData

parentPort?.on('message', (run: StatementRun) => reply(answer(run)))

function answer(run: StatementRun): StatementReply {
  try {
    return { type: 'answer', answer: runStatement(run, caller) }
  } catch (error) {
    return { type: 'failure', failure: failureOf(error) }
  }
}

const caller: CallerFunctions = {
  search: (text, limit) => ask({ type: 'call', name: 'search', text, limit }),
  similar: (id, limit) => ask({ type: 'call', name: 'similar', text: id, limit }),
  requireAt: (ref) => void ask({ type: 'call', name: 'at', text: ref }),
}

function ask(call: StatementCall): readonly RankedId[] {
  reply(call)
  for (;;) {
    const received = receiveMessageOnPort(results)
    if (received === undefined) {
      Atomics.wait(wake, 0, 0)
      Atomics.store(wake, 0, 0)
      continue
    }
    // The process posts nothing else there.
    const result = received.message as CallResult
    if ('failure' in result) throw thrownBy(result.failure)
    return result.value
  }
}

function reply(message: StatementReply): void {
  if (parentPort === null) throw new OnyxError('failed', 'A statement runs in a thread.')
  parentPort.postMessage(message)
}
