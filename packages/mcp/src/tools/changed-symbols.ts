/** What a question about a change means: the symbols named, or the definitions that differ from a commit. */

import { changedDefinitions, type GraphNode, OnyxError } from '@onyx/core'
import type { Piece } from '../answer/answer.ts'
import { namedSymbols } from '../named-symbols.ts'
import type { CallContext } from './tool.ts'

export interface ChangedSymbols {
  readonly targets: readonly GraphNode[]
  /** Names whose remaining uses are looked for. */
  readonly removedNames: readonly string[]
  readonly candidates: readonly Piece[]
  readonly notes: readonly string[]
  /** A sentence on what was compared; empty when symbols were named. */
  readonly head: string
  /** Symbols stand for what they hold; a diff names what changed in them. */
  readonly withMembers: boolean
}

const FILES_NAMED = 5

/** @throws usage when neither or both are given, not_found, git_failed. */
export async function changedSymbols(
  symbols: readonly string[],
  diff: string,
  { reader, memory, signal }: CallContext,
): Promise<ChangedSymbols> {
  if (symbols.length > 0 === (diff !== '')) {
    throw new OnyxError('usage', 'Say what changes: either "symbols", or "diff" with a commit to compare with.', {
      hint: 'For example {"symbols": ["parseDate"]} or {"diff": "HEAD"}.',
    })
  }
  if (diff === '') {
    const { nodes, candidates } = await namedSymbols(reader, symbols, memory.root)
    return { targets: nodes, removedNames: [], candidates, notes: [], head: '', withMembers: true }
  }
  const { commit, changes, truncated } = await memory.difference(diff, signal)
  const { nodes, removedNames, removed, unknownPaths } = await changedDefinitions(reader, changes)
  const notes = [
    ...(truncated ? ['The difference was too large to be looked through to its end.'] : []),
    ...(unknownPaths.length > 0 ? [`Not in the index: ${firstOf(unknownPaths)}.`] : []),
  ]
  const head = `Since ${commit.slice(0, 12)}: ${changes.length} source files, ${nodes.length} definitions changed, ${removed.length} removed.`
  return { targets: nodes, removedNames, candidates: [], notes, head, withMembers: false }
}

function firstOf(paths: readonly string[]): string {
  return [...paths.slice(0, FILES_NAMED), ...(paths.length > FILES_NAMED ? ['…'] : [])].join(', ')
}
