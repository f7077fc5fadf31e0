/** What the threads of a lane share. */

import type { MessagePort } from 'node:worker_threads'

/** What both threads of a lane are started with. */
export interface LaneData {
  readonly root: string
  /** Two 32-bit numbers, by `PROGRESS`. */
  readonly progress: SharedArrayBuffer
  /** From the one thread to the other. */
  readonly port: MessagePort
}

/** How many files a lane has begun to parse, and is done with: the file at hand is the first that is begun and not done. */
export const PROGRESS = { begun: 0, done: 1, bytes: 2 * Int32Array.BYTES_PER_ELEMENT } as const
