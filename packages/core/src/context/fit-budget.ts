/** Chooses what each piece says within a budget of tokens: a line, its source, or nothing. Greedy by what a token brings. */

import type { NodeId } from '../model/ids.ts'
import type { ContextPiece } from './context-piece.ts'

export type Detail = 'line' | 'body'

/** A source brings so many times as much as its line alone; chosen with the bench of evidence. */
const BODY_GAIN = 2
/** One source takes at most this share of the budget: an answer is never one function. */
const BODY_SHARE_MAX = 0.5
/** The best are told by their source before anything else is named, while it takes at most this share of the budget. */
const FIRST_BODIES_MAX = 3
const FIRST_BODIES_SHARE_MAX = 0.4
/** A file's heading alone costs no line, and still is no gift. */
const COST_MIN = 8

interface Step {
  readonly piece: ContextPiece
  readonly detail: Detail
  readonly cost: number
  readonly gain: number
}

/**
 * @param budget tokens for pieces and their files' headings.
 * @param headingTokens of a file's heading, paid by the first piece of it that is chosen.
 * @param seen what the reader has been given in this conversation: no source of it again, no line of what had one.
 */
export function fitBudget(
  pieces: readonly ContextPiece[],
  budget: number,
  headingTokens: (path: string) => number,
  seen: ReadonlyMap<NodeId, Detail>,
): ReadonlyMap<NodeId, Detail> {
  const all = pieces.flatMap((piece) => stepsOf(piece, budget, seen))
  const steps = [...firstBodies(all, budget), ...all.toSorted(byDensity)]
  const chosen = new Map<NodeId, Step>()
  const headed = new Set<string>()
  let left = budget
  for (const step of steps) {
    const { id, path } = step.piece.evidence.node
    const known = chosen.get(id)
    if (known?.detail === 'body' || isShown(step.piece, chosen)) continue
    const within =
      step.detail === 'body' ? [...chosen.values()].filter((other) => isInside(other.piece, step.piece)) : []
    const freed = [...within, ...(known === undefined ? [] : [known])]
    const heading = path === null || headed.has(path) ? 0 : headingTokens(path)
    const cost = step.cost + heading - freed.reduce((sum, other) => sum + other.cost, 0)
    if (cost > left) continue
    left -= cost
    for (const { piece } of within) chosen.delete(piece.evidence.node.id)
    chosen.set(id, step)
    if (path !== null) headed.add(path)
  }
  return new Map([...chosen].map(([id, { detail }]) => [id, detail]))
}

/** An answer that names everything and shows nothing sends its reader to the files. */
function firstBodies(steps: readonly Step[], budget: number): readonly Step[] {
  const first: Step[] = []
  let left = budget * FIRST_BODIES_SHARE_MAX
  for (const step of steps) {
    if (step.detail !== 'body' || first.length === FIRST_BODIES_MAX || step.cost > left) continue
    left -= step.cost
    first.push(step)
  }
  return first
}

/** Nodes whose source stands in that of another one. */
export function shownWithin(pieces: readonly ContextPiece[], chosen: ReadonlyMap<NodeId, Detail>): ReadonlySet<NodeId> {
  const bodies = pieces.filter(({ evidence: { node } }) => chosen.get(node.id) === 'body')
  const inside = pieces.filter((piece) => bodies.some((body) => isInside(piece, body)))
  return new Set(inside.map(({ evidence: { node } }) => node.id))
}

function stepsOf(piece: ContextPiece, budget: number, seen: ReadonlyMap<NodeId, Detail>): readonly Step[] {
  const { evidence, lineTokens, body } = piece
  const known = seen.get(evidence.node.id)
  const steps: Step[] = []
  if (known === undefined) steps.push({ piece, detail: 'line', cost: lineTokens, gain: evidence.score })
  if (known !== 'body' && body !== null && body.tokens <= budget * BODY_SHARE_MAX)
    steps.push({ piece, detail: 'body', cost: body.tokens, gain: evidence.score * BODY_GAIN })
  return steps
}

/** Part of a source that stands there already. */
function isShown(piece: ContextPiece, chosen: ReadonlyMap<NodeId, Step>): boolean {
  for (const { piece: other, detail } of chosen.values()) if (detail === 'body' && isInside(piece, other)) return true
  return false
}

function isInside({ evidence: { node } }: ContextPiece, { evidence, body }: ContextPiece): boolean {
  if (body === null || node.startLine === null || node.id === evidence.node.id || node.path !== evidence.node.path)
    return false
  const [first, last] = body.lines
  return node.startLine >= first && node.startLine <= last && (node.endLine ?? 0) <= (evidence.node.endLine ?? 0)
}

function byDensity(left: Step, right: Step): number {
  const gained = right.gain / Math.max(right.cost, COST_MIN) - left.gain / Math.max(left.cost, COST_MIN)
  return gained || (left.piece.evidence.node.id < right.piece.evidence.node.id ? -1 : 1)
}
