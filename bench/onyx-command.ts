/** The bundled command as benches run it: whole processes, with their data in a folder of the bench. */

import { existsSync } from 'node:fs'
import path from 'node:path'
import type { IngestReport } from '@onyx/ingest'
import { type ProcessResult, runProcess } from './measured-process.ts'

/** Some files failed, each is named. */
const EXIT_PARTLY_DONE = 6

export interface OnyxCommand {
  /** @throws Error when it fails; some files failing is no failure of the command. */
  readonly run: (...args: readonly string[]) => ProcessResult
  /** @param more options of the command. */
  readonly ingest: (
    folder: string,
    dataDir: string,
    ...more: readonly string[]
  ) => { readonly report: IngestReport } & ProcessResult
}

/** @throws Error when there is no bundle: `npm run bench` makes it before it starts. */
export function onyxCommand(root: string, scratch: string): OnyxCommand {
  const main = path.join(root, 'dist/onyx.mjs')
  if (!existsSync(main)) throw new Error('dist/onyx.mjs is absent: start the bench by npm run bench')
  // Of its own, so that the first round fills it, as a user's first command does.
  const env = { NODE_COMPILE_CACHE: path.join(scratch, 'compile-cache') }
  const run = (...args: readonly string[]): ProcessResult =>
    runProcess({ file: process.execPath, args: [main, ...args], env, accepted: [EXIT_PARTLY_DONE], scratch })
  return {
    run,
    ingest: (folder, dataDir, ...more) => {
      const result = run('ingest', folder, '--data', dataDir, '--json', '--quiet', ...more)
      // What `ingest --json` promises.
      return { ...result, report: JSON.parse(result.stdout) as IngestReport }
    },
  }
}
