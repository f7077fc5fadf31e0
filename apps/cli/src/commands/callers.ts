/** `onyx callers`: who uses a symbol. */

import { findCallers } from '@onyx/core'
import type { Environment } from '../environment.ts'
import { type RelatedUsesCommandOptions, type RelatedUsesWords, runRelatedUses } from './related-uses.ts'

const WORDS: RelatedUsesWords = {
  one: 'caller',
  many: 'callers',
  none: 'No callers are known.',
  completeNote: 'Complete: no other use in the index could reach it.',
  unresolvedNote: (count, target) => {
    const what = count === 1 ? 'use' : 'uses'
    return `${count} unresolved ${what} of the name "${target.name}" may reach it too (--all lists them):`
  },
}

export function run(environment: Environment, symbol: string, options: RelatedUsesCommandOptions): Promise<number> {
  return runRelatedUses(environment, symbol, options, findCallers, WORDS)
}
