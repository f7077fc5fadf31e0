/** A draft as one text within a budget of tokens: grouped by section and file, with a footer that says what is missing. */

import { fileHeading, staleText, type TokenCounter } from '@onyx/core'
import type { AnswerDraft, FinishedAnswer, Piece } from './answer.ts'

export interface FitOptions {
  readonly budget: number
  readonly counter: TokenCounter
  readonly snapshot: number
  readonly staleFiles: readonly string[]
}

/** A heading costs this much at least; tokens of parts do not add up exactly, and the whole is counted in the end. */
const HEADING_TOKENS = 8

export function fitAnswer(draft: AnswerDraft, options: FitOptions): FinishedAnswer {
  const { counter, budget } = options
  const chosen = choose(draft, options)
  let text = answerText(draft, chosen, options)
  let tokens = counter.count(text)
  while (tokens > budget && chosen.length > 0) {
    chosen.pop()
    text = answerText(draft, chosen, options)
    tokens = counter.count(text)
  }
  // What is left is bounded by its making; a budget that does not hold even that gets its beginning.
  while (tokens > budget) {
    text = text.slice(0, Math.floor(text.length * 0.8))
    tokens = counter.count(text)
  }
  return {
    text,
    tokens,
    tokenizer: counter.name,
    snapshot: options.snapshot,
    symbols: chosen.flatMap(({ piece }) => piece.symbols),
    total: draft.total,
    isTruncated: chosen.length < draft.total,
    isComplete: draft.isComplete ?? null,
    staleFiles: options.staleFiles,
  }
}

interface ChosenPiece {
  readonly piece: Piece
  readonly text: string
}

/** As many as fit by the sum of their tokens; what does not fit gives way to smaller ones behind it. */
function choose(draft: AnswerDraft, options: FitOptions): ChosenPiece[] {
  const { counter } = options
  let left = options.budget - counter.count(answerText(draft, [], options))
  const headings = new Set<string>()
  const chosen: ChosenPiece[] = []
  for (const piece of draft.pieces) {
    const heading = `${piece.section}\n${piece.path ?? ''}`
    const headingCost = headings.has(heading) ? 0 : HEADING_TOKENS + counter.count(heading)
    for (const text of [piece.text, ...(piece.short === undefined ? [] : [piece.short])]) {
      const cost = counter.count(`${text}\n`) + headingCost
      if (cost > left) continue
      left -= cost
      headings.add(heading)
      chosen.push({ piece, text })
      break
    }
  }
  return chosen
}

function answerText(draft: AnswerDraft, chosen: readonly ChosenPiece[], options: FitOptions): string {
  const sections = grouped(chosen, ({ piece }) => piece.section)
  const body = [...sections].map(([section, pieces]) => `${section === '' ? '' : `${section}\n`}${byFile(pieces)}`)
  const head = draft.head === '' ? '' : `${draft.head}\n`
  return `${head}${body.join('')}${footer(draft, chosen.length, options)}`
}

function byFile(pieces: readonly ChosenPiece[]): string {
  const texts = [...grouped(pieces, ({ piece }) => piece.path ?? '')].map(([path, ofFile]) => {
    const inOrder = ofFile.toSorted((left, right) => left.piece.line - right.piece.line)
    return `${path === '' ? '' : fileHeading(path)}${inOrder.map(({ text }) => `${text}\n`).join('')}`
  })
  return texts.join('')
}

function footer({ notes, total }: AnswerDraft, shown: number, { staleFiles }: FitOptions): string {
  const lines = [...notes]
  if (shown < total) lines.push(`Shown ${shown} of ${total}: narrow the question, or ask for more (limit, budget).`)
  if (staleFiles.length > 0) lines.push(staleText(staleFiles))
  return lines.map((line) => `${line}\n`).join('')
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
