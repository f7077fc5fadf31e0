/** `onyx export`: the canonical records, one JSON document a line, streamed. */

import { exportGraph } from '@onyx/core'
import { EXIT_DONE, wireRecord } from '@onyx/protocol'
import { withSession } from '../context/open-session.ts'
import type { Environment } from '../environment.ts'
import type { CommonOptions } from '../options.ts'

/** Characters gathered before a write: a line alone costs a system call. */
const CHUNK_LENGTH = 65_536

export interface ExportCommandOptions extends CommonOptions {
  readonly dispatch?: boolean
}

export function run(environment: Environment, options: ExportCommandOptions): Promise<number> {
  return withSession(environment, options, async ({ reader }) => {
    let chunk = ''
    for await (const record of exportGraph(reader, {
      signal: environment.signal,
      dispatch: options.dispatch === true,
    })) {
      chunk += `${JSON.stringify(wireRecord(record))}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      await environment.stdout.write(chunk)
      chunk = ''
    }
    if (chunk !== '') await environment.stdout.write(chunk)
    return EXIT_DONE
  })
}
