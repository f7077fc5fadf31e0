/** Where ONNX Runtime lies, the one place that decides it: beside this program, else in a folder that `onyx model runtime` fills. */

import { createRequire } from 'node:module'
import path from 'node:path'
import { OnyxError } from '@onyx/core'

export const RUNTIME_PACKAGE = 'onnxruntime-node'

export interface FoundRuntime {
  /** The file to import. */
  readonly file: string
  /** `beside`: as any package is found from here. */
  readonly place: 'beside' | 'folder'
}

/** What to do where it is missing or does not run. */
export const RUNTIME_HINT = '`onyx model runtime` installs it (about 300 MB); the built-in embedder does without.'

/** @throws embedding_failed where there is none. */
export function requireRuntime(folder: string | null): FoundRuntime {
  const found = findRuntime(folder)
  if (found !== null) return found
  throw new OnyxError('embedding_failed', `${RUNTIME_PACKAGE}, which runs ONNX models, is not installed.`, {
    hint: RUNTIME_HINT,
    data: { folder },
  })
}

/** Null where there is none; whether it runs on this platform shows when it is loaded. */
export function findRuntime(folder: string | null): FoundRuntime | null {
  const beside = resolved(RUNTIME_PACKAGE)
  if (beside !== null) return { file: beside, place: 'beside' }
  const own = folder === null ? null : runtimeIn(folder)
  return own === null ? null : { file: own, place: 'folder' }
}

/** The file to import of the one in this folder; null where there is none. */
export function runtimeIn(folder: string): string | null {
  return resolved(path.resolve(folder, 'node_modules', RUNTIME_PACKAGE))
}

function resolved(packageOrFolder: string): string | null {
  try {
    // By the file's name: the bundle turns what is resolved by its URL into what lies beside it.
    return createRequire(import.meta.filename).resolve(packageOrFolder)
  } catch {
    // Not installed, or so damaged that it names no file.
    return null
  }
}
