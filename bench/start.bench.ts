/** Bench: how long the command takes from nothing to its end when it has next to nothing to do. */

import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Bench } from './bench.ts'
import { interleave } from './interleave.ts'

const ROUNDS = 15

export const bench: Bench = {
  question: 'How long does the bundled command take as a whole process, beside an empty one?',
  corpora: [],
  run: async ({ root, scratch }) => {
    const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): void => {
      const { status, stderr } = spawnSync(process.execPath, args, {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`the command failed: ${stderr}`)
    }
    const command = [path.join(root, 'dist/onyx.mjs'), '--version']
    return interleave(
      {
        emptyProcess: () => start(['--eval', '']),
        version: () => start(command, { NODE_COMPILE_CACHE: path.join(scratch, 'cache') }),
        versionWithoutCompileCache: () => start(command, { NODE_DISABLE_COMPILE_CACHE: '1' }),
      },
      ROUNDS,
    )
  },
}
