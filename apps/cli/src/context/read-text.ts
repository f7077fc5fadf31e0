/** All of stdin as text, up to a limit. */

import { OnyxError } from '@onyx/core'
import type { Environment } from '../environment.ts'

/** Far more than a statement may have, so that it is the statement that is refused. */
const CHARS_MAX = 2 ** 20

/** @throws usage, cancelled */
export async function readText({ stdin, signal }: Environment): Promise<string> {
  stdin.setEncoding('utf8')
  const stop = (): void => void stdin.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    let text = ''
    for await (const chunk of stdin) {
      text += chunk
      if (text.length > CHARS_MAX) throw new OnyxError('usage', `Stdin has more than ${CHARS_MAX} characters.`)
    }
    return text
  } catch (error) {
    if (signal.aborted) throw new OnyxError('cancelled', 'Reading stdin was interrupted.', { cause: error })
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
