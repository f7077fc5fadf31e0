/** Files that were not wholly read: any of them may hold a use that the index does not know. */

import type { GraphNode } from '../model/graph.ts'
import { LANGUAGES, type Language } from '../model/kinds.ts'
import type { FileEntry, GraphReader } from '../ports/graph-store.ts'
import { sameFamily } from './related-uses.ts'
import { mayBeRenamed } from './renamed.ts'

/** Few files fail; those of no known language may be of any. */
const FAILED_FILES_MAX = 1000
/** Files whose text is searched for one answer; with more of them any name may stand in one. */
const FILES_SEARCHED_MAX = 64

/**
 * Whether there are any of the language's family. That is so for sources that were skipped too (generated, minified, too large, of no
 * known encoding), not for what ignore files and vendored folders leave out.
 */
export async function hasUnreadFiles(reader: GraphReader, language: Language): Promise<boolean> {
  return (await unreadFiles(reader, language, 1)).length > 0 || hasFailedUnknown(reader)
}

/**
 * Whether one of these may be used in such a file: its name stands in the file's text, the text was not kept, or others may know it under
 * another name.
 */
export async function mayBeUsedUnread(
  reader: GraphReader,
  language: Language,
  targets: readonly GraphNode[],
): Promise<boolean> {
  if (await hasFailedUnknown(reader)) return true
  const files = await unreadFiles(reader, language, FILES_SEARCHED_MAX + 1)
  if (files.length > FILES_SEARCHED_MAX) return true
  for (const file of files) {
    const text = await reader.source(file.path)
    if (text === null || targets.some(({ name }) => text.includes(name))) return true
  }
  if (files.length > 0) for (const target of targets) if (await mayBeRenamed(reader, target)) return true
  return false
}

function unreadFiles(reader: GraphReader, language: Language, limit: number): Promise<readonly FileEntry[]> {
  const family = LANGUAGES.filter((other) => sameFamily(other, language))
  return reader.files(null, limit, ['failed', 'partial', 'skipped'], family)
}

async function hasFailedUnknown(reader: GraphReader): Promise<boolean> {
  const failed = await reader.files(null, FAILED_FILES_MAX, ['failed'])
  return failed.some((file) => file.language === null)
}
