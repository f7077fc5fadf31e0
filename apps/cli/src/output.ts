/** A stream to write to: waits when the reader is slow, and ends the command quietly when the reader has gone (`onyx export | head`). */

export interface Output {
  readonly isTerminal: boolean
  /** Of the terminal; 80 when there is none. */
  readonly columns: number
  /** Of the terminal; 24 when there is none. */
  readonly rows: number
  /** Resolves when more can be written. @throws OutputClosed once the reader has gone. */
  write(text: string): Promise<void>
}

/** Nobody reads any more: not a failure, there is just nothing left to do. */
export class OutputClosed extends Error {}

const COLUMNS_DEFAULT = 80
const ROWS_DEFAULT = 24
/** Narrower, nothing can be laid out; wider, lines are hard to read. */
const COLUMNS_MIN = 40
const COLUMNS_MAX = 160

export function createOutput(stream: NodeJS.WriteStream): Output {
  let closed = false
  let failure: Error | null = null
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure = error
  })
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      const columns = stream.isTTY === true ? stream.columns : COLUMNS_DEFAULT
      return Math.min(COLUMNS_MAX, Math.max(COLUMNS_MIN, columns || COLUMNS_DEFAULT))
    },
    get rows() {
      return (stream.isTTY === true ? stream.rows : ROWS_DEFAULT) || ROWS_DEFAULT
    },
    async write(text) {
      if (failure !== null) throw failure
      if (closed) throw new OutputClosed()
      if (stream.write(text)) return
      await drained(stream)
      // Both change in the listener above, while this waited.
      if (failure !== null) throw failure
      if (closed) throw new OutputClosed()
    },
  }
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'error', 'close']) stream.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'error', 'close']) stream.on(event, done)
  })
}
