/** `onyx callees`: what a symbol uses. */

import { findCallees } from '@onyx/core'
import type { Environment } from '../environment.ts'
import { type RelatedUsesCommandOptions, type RelatedUsesWords, runRelatedUses } from './related-uses.ts'

const WORDS: RelatedUsesWords = {
  one: 'call',
  many: 'calls',
  none: 'No calls are known.',
  completeNote: 'Complete: every call in it is resolved.',
  unresolvedNote: (count) =>
    `${count} ${count === 1 ? 'call has' : 'calls have'} no known target (--all lists namesakes):`,
}

export function run(environment: Environment, symbol: string, options: RelatedUsesCommandOptions): Promise<number> {
  return runRelatedUses(environment, symbol, options, findCallees, WORDS)
}
