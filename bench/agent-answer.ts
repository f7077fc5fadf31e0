/** What a real agent is asked, and how its final answer is judged: by the places that it names, with the rule of the bench of evidence. */

import { type EvidenceItem, isFound } from './evidence-items.ts'
import type { ShownLines } from './shown-lines.ts'

/** More places than that are no answer; those after are not read. */
const PLACES_MAX = 10
/** Of one place: whoever names a whole file has found nothing in it. */
const PLACE_LINES_MAX = 400
const PLACE = /^\s*[-*]?\s*`?([^\s:`]+):(\d+)(?:-(\d+))?`?/gm
const ANSWER_MARK = /^\s*#*\s*\**EVIDENCE\**:?\s*$/gm

export function promptOf(question: string): string {
  return [
    'Answer the question about the repository in the current folder. Change nothing in it.',
    `Question: ${question}`,
    `End with a line EVIDENCE and, below it, the definitions that one must have read, most important first, at most ${PLACES_MAX}:`,
    'one a line, as path:first-last with the line numbers of the definition, the path from the root of the repository.',
  ].join('\n')
}

/** The places below the last mark; none where there is no mark. */
export function placesNamed(answer: string): ShownLines {
  const mark = [...answer.matchAll(ANSWER_MARK)].at(-1)
  const named = new Map<string, Set<number>>()
  if (mark === undefined) return named
  const below = answer.slice(mark.index + mark[0].length)
  for (const [, path = '', first = '0', last = first] of [...below.matchAll(PLACE)].slice(0, PLACES_MAX)) {
    const lines = named.get(path) ?? new Set<number>()
    named.set(path.replace(/^\.\//, ''), lines)
    const from = Number(first)
    for (let line = from; line <= Math.min(Number(last), from + PLACE_LINES_MAX - 1); line++) lines.add(line)
  }
  return named
}

/** Share of the evidence that the answer names. */
export function answerRecall(answer: string, items: readonly EvidenceItem[]): number {
  const named = placesNamed(answer)
  return items.filter((item) => isFound(item, named)).length / items.length
}

/** A command as typed, with `{prompt}` in one of its words; no shell reads it. Quotes keep words together. */
export function agentCommand(template: string, prompt: string): readonly string[] {
  const words = [...template.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
  if (!words.some((word) => word.includes('{prompt}'))) throw new Error(`There is no {prompt} in '${template}'.`)
  return words.map((word) => word.replaceAll('{prompt}', () => prompt))
}
