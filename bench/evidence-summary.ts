/** Figures over all questions of a group: by budget and arm, by kind, in several calls, and what stays in an agent's window. */

import type { TokenCounter } from '@onyx/core'
import type { Figure } from './bench.ts'
import { type AnswerScore, summariseScores } from './evidence-score.ts'
import { meanOf } from './quality-measures.ts'

/** The last ones only for what stays in the window until all evidence is there. */
export const EVIDENCE_BUDGETS = [1_000, 2_000, 4_000, 8_000, 16_000] as const
export const MAIN_BUDGET = 2_000

export interface Asked {
  readonly corpus: string
  readonly kind: string
  readonly question: string
  readonly isHeldOut: boolean
  /** By budget. */
  readonly once: ReadonlyMap<number, AnswerScore>
  readonly searched: ReadonlyMap<number, AnswerScore>
  /** A search and a read for each file that was opened, within the main budget. */
  readonly searchCalls: number
  /** After each call of the policy, all texts together. */
  readonly afterCalls: readonly AnswerScore[]
}

/** What the schemas of the default tools may cost at most. */
const CONTEXT_SCHEMA_TOKENS = 1_200
/** The two tools of the other arm, as briefly as they can be described. */
const SEARCH_SCHEMA = JSON.stringify([
  {
    name: 'grep',
    description:
      'Search the contents of files by a regular expression. Returns matching lines, or the files that have any.',
    input_schema: {
      type: 'object',
      properties: {
        pattern: { type: 'string', description: 'The regular expression.' },
        path: { type: 'string', description: 'File or folder to search in.' },
        glob: { type: 'string', description: 'Only files whose path matches.' },
        output: { type: 'string', enum: ['lines', 'files', 'count'] },
        context: { type: 'integer', description: 'Lines before and after each match.' },
        ignore_case: { type: 'boolean' },
        limit: { type: 'integer' },
      },
      required: ['pattern'],
    },
  },
  {
    name: 'read',
    description: 'Read a file, or some of its lines.',
    input_schema: {
      type: 'object',
      properties: {
        path: { type: 'string' },
        offset: { type: 'integer', description: 'The first line.' },
        limit: { type: 'integer', description: 'How many lines.' },
      },
      required: ['path'],
    },
  },
])

export function summariseAsked(asked: readonly Asked[], counter: TokenCounter): Figure {
  const kinds = [...new Set(asked.map(({ kind }) => kind))].sort()
  return {
    context: byBudget(asked, ({ once }) => once),
    ripgrep: byBudget(asked, ({ searched }) => searched),
    contextInCalls: inCalls(asked),
    ripgrepCalls: meanOf(asked.map(({ searchCalls }) => searchCalls)),
    byKind: Object.fromEntries(
      kinds.map((kind) => {
        const some = asked.filter((one) => one.kind === kind)
        return [kind, { context: at(some, ({ once }) => once), ripgrep: at(some, ({ searched }) => searched) }]
      }),
    ),
    residentTokens: residentOf(asked, counter),
    residentTokensWhereBothFind: residentOf(
      asked.filter(({ once, searched }) => isComplete(once) && isComplete(searched)),
      counter,
    ),
  }
}

type Arm = (asked: Asked) => ReadonlyMap<number, AnswerScore>

function byBudget(asked: readonly Asked[], arm: Arm): Figure {
  return Object.fromEntries(
    EVIDENCE_BUDGETS.map((budget) => [`within${budget}`, summariseScores(scoresAt(asked, arm, budget))]),
  )
}

function at(asked: readonly Asked[], arm: Arm): Figure {
  return summariseScores(scoresAt(asked, arm, MAIN_BUDGET))
}

function scoresAt(asked: readonly Asked[], arm: Arm, budget: number): readonly AnswerScore[] {
  return asked.flatMap((one) => arm(one).get(budget) ?? [])
}

/** Within the main budget over all calls: how many questions are done after which, and how many calls those took. */
function inCalls(asked: readonly Asked[]): Figure {
  const last = asked.flatMap(({ afterCalls }) => afterCalls.at(-1) ?? [])
  const first = asked.flatMap(({ afterCalls }) => afterCalls[0] ?? [])
  const needed = asked.flatMap(({ afterCalls }) => {
    const call = afterCalls.findIndex(({ recall }) => recall === 1)
    return call === -1 ? [] : [call + 1]
  })
  return { firstCall: summariseScores(first), allCalls: summariseScores(last), callsWhereAllFound: meanOf(needed) }
}

function residentOf(asked: readonly Asked[], counter: TokenCounter): Figure {
  return {
    asked: asked.length,
    context: resident(asked, ({ once }) => once, CONTEXT_SCHEMA_TOKENS),
    ripgrep: resident(asked, ({ searched }) => searched, counter.count(SEARCH_SCHEMA)),
  }
}

function isComplete(answers: ReadonlyMap<number, AnswerScore>): boolean {
  return [...answers.values()].some(({ recall }) => recall === 1)
}

/**
 * Tokens that stay in the window with the schemas: of the smallest budget whose answer has all evidence, or of the largest where none
 * has. What a search lists before anything is read is not counted.
 */
function resident(asked: readonly Asked[], arm: Arm, schemaTokens: number): Figure {
  const tokens = asked.map((one) => {
    const answers = EVIDENCE_BUDGETS.flatMap((budget) => arm(one).get(budget) ?? [])
    return (answers.find(({ recall }) => recall === 1) ?? answers.at(-1))?.tokens ?? 0
  })
  return { answers: Math.round(meanOf(tokens)), schemas: schemaTokens, all: Math.round(meanOf(tokens)) + schemaTokens }
}
