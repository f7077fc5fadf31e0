/** What a folder takes on disk, as the sum of its files' sizes. */

import { globSync, statSync } from 'node:fs'
import path from 'node:path'

export function diskBytes(folder: string): number {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}
