/** One line from the person at the terminal. */

import { createInterface } from 'node:readline'
import { OnyxError } from '@onyx/core'
import type { Environment } from '../environment.ts'

/** Empty where the input ends before a line does. @throws cancelled */
export async function readAnswer({ stdin, signal }: Pick<Environment, 'stdin' | 'signal'>): Promise<string> {
  const lines = createInterface({ input: stdin, signal })
  try {
    for await (const line of lines) return line
    if (signal.aborted) throw new OnyxError('cancelled', 'The question was interrupted.')
    return ''
  } finally {
    lines.close()
  }
}
