/**
 * A reader that lets other work through. Reads of the embedded store never leave the current turn of the event loop, so that without it
 * neither a cancellation nor another question would be heard before a long answer is done.
 */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { type GraphReader, stopIfCancelled } from '@onyx/core'

/** Longer, and others notice the wait. */
const TURN_MS = 20

/** @throws from every read: cancelled, once the signal is aborted. */
export function interruptibleReader(reader: GraphReader, signal: AbortSignal, now: () => number): GraphReader {
  let turnStartedMs = now()
  const breathe = async (): Promise<void> => {
    if (now() - turnStartedMs >= TURN_MS) {
      await nextTurn()
      turnStartedMs = now()
    }
    stopIfCancelled({ signal })
  }
  return new Proxy(reader, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function' || name === 'close') return bound(member, target)
      if (name === 'exportRecords') return () => breathing(target.exportRecords(), breathe)
      return async (...given: unknown[]) => {
        await breathe()
        return Reflect.apply(member, target, given)
      }
    },
  })
}

/** Private members belong to the reader itself, not to what stands before it. */
function bound(member: unknown, target: object): unknown {
  return typeof member === 'function' ? member.bind(target) : member
}

async function* breathing<Item>(items: AsyncIterable<Item>, breathe: () => Promise<void>): AsyncGenerator<Item> {
  for await (const item of items) {
    await breathe()
    yield item
  }
}
