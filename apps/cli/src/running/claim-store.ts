/** One watch for one store: who comes second is told who holds it, and what a killed one left is taken over. */

import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type GraphStore, OnyxError } from '@onyx/core'
import { RUNNING_FILE, readRunning } from './running-place.ts'
import { isAnswering, type ServeOptions, serveCommands } from './serve-commands.ts'

export interface Claim {
  /** Gives the store free. */
  release(): Promise<void>
}

const OWNER_ONLY = 0o600

/** Begins to serve, and writes down where. @throws store_locked with the holder's pid */
export async function claimStore(store: GraphStore, options: ServeOptions, signal: AbortSignal): Promise<Claim> {
  const { dataDir, build } = options
  // Two that start at once would each take what the other has just made for what a killed one left.
  const writer = await store.write('', { signal })
  try {
    const holder = readRunning(dataDir)
    if (holder !== null && (await isAnswering(holder.socket))) throw watched(dataDir, holder.pid)
    const server = await serveCommands(options)
    const file = path.join(dataDir, RUNNING_FILE)
    // Whole or not at all: a reader beside this must not see half of it.
    const running = JSON.stringify({ pid: process.pid, socket: server.socket, build })
    writeFileSync(`${file}.${process.pid}`, `${running}\n`, { mode: OWNER_ONLY })
    renameSync(`${file}.${process.pid}`, file)
    return {
      release: async () => {
        rmSync(file, { force: true })
        await server.close()
      },
    }
  } finally {
    await writer.rollback()
  }
}

function watched(dataDir: string, pid: number): OnyxError {
  return new OnyxError('store_locked', `The store in ${dataDir} is already watched, by process ${pid}.`, {
    hint: 'Ask that one: other commands use it by themselves. Or end it first.',
    data: { pid },
  })
}
