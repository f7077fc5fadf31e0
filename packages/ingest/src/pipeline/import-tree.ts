/** The tree of an ingest as imports see it: places of definitions from facts, texts from disk as long as they are what was parsed. */

import path from 'node:path'
import type { ImportTree } from '../imported/import-tree.ts'
import { DefinitionLocator, type LocatedFile, type LocatorOptions } from '../resolve/locate-definitions.ts'
import { hashBytes } from '../syntax/hash.ts'
import { SOURCE_BYTES_MAX } from '../syntax/parse.ts'
import { readRegularFile } from '../walk/read-regular-file.ts'
import { decodeSource } from './decode-source.ts'

export interface ImportTreeOptions extends LocatorOptions {
  /** Absolute and real. */
  readonly root: string
  readonly contentHashOf: (path: string) => string | null
}

/** Does nothing before it is asked. */
export function createImportTree(options: ImportTreeOptions): ImportTree {
  const { root, summaries, contentHashOf } = options
  const located = new Map<string, LocatedFile>()
  let locator: DefinitionLocator | null = null
  return {
    root,
    paths: () => summaries.keys(),
    contentHashOf,
    textOf: (file) => textOf(path.join(root, file), contentHashOf(file)),
    locate: async (file) => {
      locator ??= new DefinitionLocator(options)
      const found = located.get(file) ?? (await locator.locate(file))
      located.set(file, found)
      return found
    },
  }
}

/** @param contentHash null for a path that nobody may read. */
function textOf(file: string, contentHash: string | null): string | null {
  if (contentHash === null) return null
  const read = readRegularFile(file, SOURCE_BYTES_MAX)
  if (read.kind !== 'read' || hashBytes(read.bytes) !== contentHash) return null
  const decoded = decodeSource(read.bytes)
  return decoded.kind === 'text' ? decoded.text : null
}
