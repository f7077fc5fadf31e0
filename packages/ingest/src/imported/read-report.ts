/** Reads a report that a person named: a regular file of bounded size, whole. */

import { readFileSync, statSync } from 'node:fs'
import { OnyxError } from '@onyx/core'

const SMALLER = 'Split it, or make it for a part of the repository.'

/** @param what it is, for messages: `a SCIP index`. @param smaller what helps where it is too large. @throws path_missing, path_unreadable, limit_exceeded */
export function readReport(file: string, what: string, bytesMax: number, smaller = SMALLER): Buffer {
  const data = { path: file }
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined)
    throw new OnyxError('path_missing', `There is no ${file}.`, { hint: `Give the path of ${what}.`, data })
  if (!stats.isFile())
    throw new OnyxError('path_unreadable', `${file} is no regular file.`, { hint: `Give the path of ${what}.`, data })
  if (stats.size > bytesMax)
    throw new OnyxError('limit_exceeded', `${file} is larger than ${bytesMax / 1_000_000} MB.`, {
      hint: smaller,
      data,
    })
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new OnyxError('path_unreadable', `${file} cannot be read.`, { hint: 'Check its permissions.', data, cause })
  }
}
