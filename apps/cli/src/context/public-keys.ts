/** The keys that models must be signed with: of the option, else of ONYX_MODEL_KEYS; none when neither is given. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { OnyxError } from '@onyx/core'
import type { Environment } from '../environment.ts'

/** @param asked paths of files in PEM. @throws path_missing */
export function publicKeys({ variables, cwd }: Environment, asked?: readonly string[]): readonly string[] {
  const files = asked ?? variables.modelKeys?.split(path.delimiter) ?? []
  return files.map((file) => {
    try {
      return readFileSync(path.resolve(cwd, file), 'utf8')
    } catch (cause) {
      throw new OnyxError('path_missing', `The key ${file} cannot be read.`, {
        hint: 'Give the path of an Ed25519 public key, as `openssl pkey -pubout` writes it.',
        data: { path: file },
        cause,
      })
    }
  })
}
