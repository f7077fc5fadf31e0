/** What a question about a change means: the symbols named, or the definitions that differ from a commit. */

import { changedDefinitions, type GraphNode, OnyxError, type RemovedDefinition } from '@onyx/core'
import type { Environment } from '../environment.ts'
import type { FilterOptions } from '../options.ts'
import type { Session } from './open-session.ts'
import { staleAnswerFiles } from './stale-files.ts'
import { symbolArgument } from './symbol-argument.ts'

export interface ChangeOptions extends FilterOptions {
  readonly diff?: string
}

export interface Change {
  readonly targets: readonly GraphNode[]
  readonly removed: readonly RemovedDefinition[]
  /** Names whose remaining uses are looked for. */
  readonly removedNames: readonly string[]
  /** Null when symbols were named. */
  readonly diff: Difference | null
}

export interface Difference {
  readonly ref: string
  readonly commit: string
  /** Changed source files. */
  readonly files: number
  /** Changed files that the index does not know as they are now: lines may be taken for the wrong definitions. */
  readonly unknownFiles: readonly string[]
  /** The difference was too large to be looked through to its end. */
  readonly truncated: boolean
}

/** @throws usage when neither or both are given, not_found, ambiguous, and what `changedFiles` throws. */
export async function changeArgument(
  environment: Environment,
  session: Session,
  symbols: readonly string[],
  options: ChangeOptions,
): Promise<Change> {
  if (symbols.length > 0 === (options.diff !== undefined)) {
    throw new OnyxError('usage', 'Say what changes: either symbols, or --diff with a commit to compare with.', {
      hint: 'For example `onyx impact parseDate` or `onyx impact --diff HEAD`.',
    })
  }
  if (options.diff !== undefined) return changesSince(environment, session, options.diff)
  const targets = new Map<string, GraphNode>()
  for (const symbol of symbols) {
    const node = await symbolArgument(environment, session, symbol, options)
    targets.set(node.id, node)
  }
  return { targets: [...targets.values()], removed: [], removedNames: [], diff: null }
}

async function changesSince(environment: Environment, session: Session, ref: string): Promise<Change> {
  const { root, reader, project } = session
  if (root === null) {
    throw new OnyxError('usage', `It is not known where the sources of ${project} lie, so nothing can be compared.`, {
      hint: 'Run `onyx ingest` on the repository again, or name the changed symbols.',
    })
  }
  const { changedFiles } = await environment.loadIngest()
  const { commit, changes, truncated } = await changedFiles(root, ref, environment.signal)
  const { nodes, removed, removedNames, unknownPaths } = await changedDefinitions(reader, changes)
  const present = changes.filter(({ status, path }) => status !== 'removed' && !unknownPaths.includes(path))
  const stale = await staleAnswerFiles(
    session,
    present.map(({ path }) => path),
  )
  return {
    targets: nodes,
    removed,
    removedNames,
    diff: { ref, commit, files: changes.length, unknownFiles: [...unknownPaths, ...stale].toSorted(), truncated },
  }
}

/** What keeps an answer about a difference from being complete. */
export function isDoubtful({ diff }: Change): boolean {
  return diff !== null && (diff.truncated || diff.unknownFiles.length > 0)
}
