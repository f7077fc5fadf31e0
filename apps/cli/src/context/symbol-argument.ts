/** A symbol as typed, its path turned from the working folder's to the repository's, as everywhere else on a command line. */

import { existsSync } from 'node:fs'
import path from 'node:path'
import { type GraphNode, requireSymbol } from '@onyx/core'
import type { Environment } from '../environment.ts'
import type { FilterOptions } from '../options.ts'
import { filterFrom } from '../options.ts'
import type { Session } from './open-session.ts'

const WITH_PATH = /^(.+?)((?::\d+){1,2}|#.+)?$/

/** @throws not_found, ambiguous. */
export function symbolArgument(
  environment: Environment,
  session: Session,
  text: string,
  options: FilterOptions,
): Promise<GraphNode> {
  return requireSymbol(session.reader, repositorySpelling(text, environment.cwd, session.root), filterFrom(options))
}

function repositorySpelling(text: string, cwd: string, root: string | null): string {
  const parts = WITH_PATH.exec(text)
  const typed = parts?.[1]
  if (root === null || typed === undefined || !/[/\\.]/.test(typed)) return text
  const absolute = path.resolve(cwd, typed)
  const relative = path.relative(root, absolute)
  const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return isInside && existsSync(absolute) ? relative.replaceAll(path.sep, '/') + (parts?.[2] ?? '') : text
}
