/** The real code bases that benches read: folders of `ONYX_CORPORA`, never part of this repository. */

import { existsSync } from 'node:fs'
import path from 'node:path'

export interface Corpora {
  /** @throws Error when it is absent; a bench names what it needs in `corpora`, which is checked before it runs. */
  readonly folder: (name: string) => string
  readonly has: (name: string) => boolean
}

/** @param root the value of ONYX_CORPORA; undefined when it is not set. */
export function openCorpora(root: string | undefined): Corpora {
  const locate = (name: string): string | null => {
    const folder = root === undefined ? null : path.join(root, name)
    return folder !== null && existsSync(folder) ? folder : null
  }
  return {
    has: (name) => locate(name) !== null,
    folder: (name) => {
      const folder = locate(name)
      if (folder === null)
        throw new Error(`the corpus '${name}' is absent: set ONYX_CORPORA to the folder that holds it`)
      return folder
    },
  }
}
