/** Parses files where it is quickest: in threads, or in process when they are so few that threads would take longer to start. */

import { OnyxError } from '@onyx/core'
import { ADAPTERS } from '../languages/adapters.ts'
import { GRAMMARS } from '../languages/grammars.ts'
import { SourceParser } from '../syntax/parse.ts'
import { extractSource, type ParseOutcome } from './extract-source.ts'
import { ParsePool } from './parse-pool.ts'
import { type ParseJob, type ReadContext, readSource } from './read-source.ts'

/** Starting a thread takes about as long as parsing this much. */
const IN_PROCESS_FILES_MAX = 12
const IN_PROCESS_BYTES_MAX = 300_000

export interface ParseFilesOptions {
  readonly root: string
  readonly lanes: number
  readonly signal?: AbortSignal
}

/** Gives every job one outcome, in any order. `pool`, when it was started ahead, is used; the caller closes it. @throws cancelled */
export async function* parseFiles(
  jobs: readonly ParseJob[],
  options: ParseFilesOptions,
  pool: ParsePool | null = null,
): AsyncGenerator<ParseOutcome> {
  if (pool === null && isFew(jobs)) {
    yield* parseInProcess(jobs, options)
    return
  }
  const lanes = Math.min(options.lanes, jobs.length)
  const used = pool ?? new ParsePool({ root: options.root, lanes })
  try {
    for await (const outcomes of used.parse(jobs, options.signal)) yield* outcomes
  } finally {
    if (pool === null) await used.close()
  }
}

function isFew(jobs: readonly ParseJob[]): boolean {
  return (
    jobs.length <= IN_PROCESS_FILES_MAX && jobs.reduce((sum, job) => sum + job.sizeBytes, 0) <= IN_PROCESS_BYTES_MAX
  )
}

/** Kept for the next ingest of a long-running process: loading grammars takes longer than parsing a file. */
let parserInProcess: SourceParser | null = null

async function* parseInProcess(jobs: readonly ParseJob[], options: ParseFilesOptions): AsyncGenerator<ParseOutcome> {
  parserInProcess ??= new SourceParser()
  const context: ReadContext = { root: options.root, grammars: GRAMMARS, parser: parserInProcess }
  for (const job of jobs) {
    if (options.signal?.aborted) throw new OnyxError('cancelled', 'Parsing was interrupted.')
    yield extractSource(await readSource(job, context), ADAPTERS)
  }
}
