/** The context use case: what matters for a task or for symbols, as one text within a budget of tokens. */

import { type ContextNotes, footerText, NOTHING_FOUND, NOTHING_NEW, shortFooter } from '../context/context-footer.ts'
import { type ContextPiece, piecesOf } from '../context/context-piece.ts'
import { contextText, fileHeading } from '../context/context-text.ts'
import { reasonText } from '../context/evidence.ts'
import { type Detail, fitBudget, shownWithin } from '../context/fit-budget.ts'
import { type ContextRequest, type GatherOptions, gatherEvidence } from '../context/gather-evidence.ts'
import { knownUses } from '../context/known-uses.ts'
import { OnyxError } from '../errors.ts'
import type { GraphNode } from '../model/graph.ts'
import type { NodeId } from '../model/ids.ts'
import type { GraphReader } from '../ports/graph-store.ts'
import type { TokenCounter } from '../ports/token-counter.ts'
import { stopIfCancelled } from './cancellation.ts'

export type { Detail } from '../context/fit-budget.ts'
export type { ContextRequest } from '../context/gather-evidence.ts'

export interface ContextOptions extends GatherOptions {
  /** Tokens that the whole text may have. */
  readonly budget: number
  readonly counter: TokenCounter
  /** What this conversation was given before, so that nothing is said twice. */
  readonly seen?: ReadonlyMap<NodeId, Detail>
  /** What changed since the snapshot, of the paths and of what else is known to have: the text says so. */
  readonly changedSince?: (paths: readonly string[]) => Promise<readonly string[]>
}

export interface ContextEntry {
  readonly node: GraphNode
  readonly reason: string
  /** Of its text; of what was left out, that of its line. */
  readonly tokens: number
}

export interface IncludedEntry extends ContextEntry {
  readonly detail: Detail
}

export interface PackedContext {
  readonly text: string
  /** Of the text; never more than the budget. */
  readonly tokens: number
  readonly budget: number
  readonly tokenizer: string
  readonly snapshot: number
  /** Best first. */
  readonly included: readonly IncludedEntry[]
  /** What was found and does not stand in the text, best first. */
  readonly omitted: readonly ContextEntry[]
  /** How many were left out because the conversation has them. */
  readonly repeated: number
  /** What `changedSince` answered. */
  readonly staleFiles: readonly string[]
}

export const CONTEXT_BUDGET_DEFAULT = 4_000
/** Less does not hold one signature and the way to more. */
export const CONTEXT_BUDGET_MIN = 100
/** More than any model reads; keeps a slip of the pen from reading the whole store. */
export const CONTEXT_BUDGET_MAX = 1_000_000
/** Beyond this many nothing fits into any budget that is asked for. */
const PIECES_MAX = 800

/** @throws usage for a budget out of range; what `query` throws. */
export async function packContext(
  reader: GraphReader,
  request: ContextRequest,
  options: ContextOptions,
): Promise<PackedContext> {
  requireBudget(options.budget)
  const { counter, seen = new Map() } = options
  const evidence = await gatherEvidence(reader, request, options)
  stopIfCancelled(options)
  const pieces = await piecesOf(reader, evidence.slice(0, PIECES_MAX), counter)
  const limits = await knownUses(reader, request.symbols, options)
  const room = options.budget - counter.count(footerText(notesOf(pieces, new Map(), seen, limits, [])))
  const chosen = new Map(fitBudget(pieces, Math.max(0, room), headingCosts(counter), seen))
  const paths = new Set(pieces.flatMap(({ evidence: { node } }) => (chosen.has(node.id) ? (node.path ?? []) : [])))
  const staleFiles = (await options.changedSince?.([...paths])) ?? []
  const counted = countedText(pieces, chosen, (now) => notesOf(pieces, now, seen, limits, staleFiles), options)
  return {
    ...counted,
    budget: options.budget,
    tokenizer: counter.name,
    snapshot: reader.snapshot.number,
    included: pieces.flatMap((piece) => includedEntry(piece, chosen)),
    omitted: omittedOf(pieces, chosen, seen).map(lineEntry),
    repeated: pieces.filter(({ evidence: { node } }) => seen.has(node.id) && !chosen.has(node.id)).length,
    staleFiles,
  }
}

function requireBudget(budget: number): void {
  if (Number.isInteger(budget) && budget >= CONTEXT_BUDGET_MIN && budget <= CONTEXT_BUDGET_MAX) return
  throw new OnyxError('usage', `A budget of ${budget} tokens is not possible.`, {
    hint: `Give a whole number from ${CONTEXT_BUDGET_MIN} to ${CONTEXT_BUDGET_MAX}.`,
  })
}

function headingCosts(counter: TokenCounter): (path: string) => number {
  const known = new Map<string, number>()
  return (path) => {
    const tokens = known.get(path) ?? counter.count(fileHeading(path))
    known.set(path, tokens)
    return tokens
  }
}

/**
 * Tokens of parts do not add up to those of the whole, so the whole is counted as it will be read, and the piece that brings least is
 * dropped from `chosen` until it fits.
 */
function countedText(
  pieces: readonly ContextPiece[],
  chosen: Map<NodeId, Detail>,
  notes: (chosen: ReadonlyMap<NodeId, Detail>) => ContextNotes,
  { budget, counter }: ContextOptions,
): { readonly text: string; readonly tokens: number } {
  const dropped = pieces.filter((piece) => chosen.has(piece.evidence.node.id))
  for (;;) {
    const left = notes(chosen)
    const body = pieces.length === 0 ? NOTHING_FOUND : contextText(pieces, chosen)
    const text = `${body}${footerText(left)}` || NOTHING_NEW
    const tokens = counter.count(text)
    if (tokens <= budget) return { text, tokens }
    const last = dropped.pop()
    if (last === undefined) {
      // Names and limits can be longer than the smallest budget.
      const short = shortFooter(left.omitted.length)
      return { text: short, tokens: counter.count(short) }
    }
    chosen.delete(last.evidence.node.id)
  }
}

function notesOf(
  pieces: readonly ContextPiece[],
  chosen: ReadonlyMap<NodeId, Detail>,
  seen: ReadonlyMap<NodeId, Detail>,
  limits: readonly string[],
  staleFiles: readonly string[],
): ContextNotes {
  return { omitted: omittedOf(pieces, chosen, seen).map(({ evidence }) => evidence.node), limits, staleFiles }
}

function omittedOf(
  pieces: readonly ContextPiece[],
  chosen: ReadonlyMap<NodeId, Detail>,
  seen: ReadonlyMap<NodeId, Detail>,
): readonly ContextPiece[] {
  const within = shownWithin(pieces, chosen)
  return pieces.filter(({ evidence: { node } }) => !chosen.has(node.id) && !seen.has(node.id) && !within.has(node.id))
}

function lineEntry({ evidence: { node, reason }, lineTokens }: ContextPiece): ContextEntry {
  return { node, reason: reasonText(reason), tokens: lineTokens }
}

function includedEntry(piece: ContextPiece, chosen: ReadonlyMap<NodeId, Detail>): readonly IncludedEntry[] {
  const detail = chosen.get(piece.evidence.node.id)
  if (detail === undefined) return []
  const entry = lineEntry(piece)
  return [{ ...entry, detail, tokens: detail === 'body' ? (piece.body?.tokens ?? 0) : entry.tokens }]
}
