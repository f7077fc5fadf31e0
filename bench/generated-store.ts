/** A store filled with a generated graph, in a process of its own. */

import { fork } from 'node:child_process'
import type { GeneratedStore } from './generate-store-worker.ts'
import type { GraphSize } from './generated-graph.ts'

/** @throws Error when the process ends without a word. */
export function generateStore(dataDir: string, { nodes, edges }: GraphSize): Promise<GeneratedStore> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./generate-store-worker.ts', import.meta.url), [dataDir, String(nodes), String(edges)])
    child.on('error', reject)
    // The only message that the process sends.
    child.on('message', (message) => resolve(message as GeneratedStore))
    child.on('exit', (code, signal) =>
      reject(new Error(`filling a store with ${nodes} nodes ended with ${code ?? signal}`)),
    )
  })
}
