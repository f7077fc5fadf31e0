/** What a store says of the files that it parsed, and how many lines they have. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openEmbeddedStore } from '@onyx/engine-embedded'

/** Far more than any tree that is measured has. */
const FILES_MAX = 10_000_000
const LINE_FEED = 10

/** @param folder the tree as it was indexed. */
export async function countParsedLines(dataDir: string, project: string, folder: string): Promise<number> {
  const store = openEmbeddedStore({ dataDir })
  try {
    const reader = await store.read(project)
    const files = await reader.files(null, FILES_MAX)
    await reader.close()
    return files
      .filter((file) => file.status === 'parsed' || file.status === 'partial')
      .reduce((total, file) => total + lineCount(readFileSync(path.join(folder, file.path))), 0)
  } finally {
    await store.close()
  }
}

function lineCount(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++
  return bytes.length > 0 && bytes.at(-1) !== LINE_FEED ? count + 1 : count
}
